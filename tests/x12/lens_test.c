/* SPDX-License-Identifier: MIT */
/* lens_test.c: each segment of a file has its loop and name, each value its name, each known code its words. */
#include "x12/lens.h"

#include <dirent.h>

#include "claimbench/base/file.h"
#include "claimbench/base/text.h"
#include "support/invented_claim.h"
#include "support/invented_file.h"
#include "support/test.h"

static struct x12_lens lens;
static struct error error;

/* On to the next segment called ID; fails at the end. */
static void seek(const char *id)
{
	do
		assert_done(x12_lens_next(&lens, &error), &error);
	while (!x12_is(&lens.tokens, id));
}

static struct x12_lens_element element(size_t number, size_t component)
{
	struct x12_lens_element out;

	for (size_t i = 0; x12_lens_element(&lens, i, &out); i++)
		if (out.element == number && out.component == component)
			return out;
	fail_msg("no element %zu-%zu in %.3s", number, component, lens.tokens.id.at);
	return out;
}

static void open_text(const char *text)
{
	x12_lens_open(&lens, "text", text, strlen(text));
}

#define ISA "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260302*1200*^*00501*000000001*0*T*:~"

/* Fails when anything in the file has no name. */
static void assert_all_named(const char *name, const char *bytes, size_t length, bool elements)
{
	struct x12_lens_element out;
	enum status status;

	x12_lens_open(&lens, name, bytes, length);
	while ((status = x12_lens_next(&lens, &error)) == STATUS_OK) {
		if (lens.name[0] == '\0')
			fail_msg("%s: segment %lu, %.*s, has no name", name, lens.tokens.segment,
				 (int)lens.tokens.id.length, lens.tokens.id.at);
		for (size_t i = 0; elements && x12_lens_element(&lens, i, &out); i++)
			if (out.name[0] == '\0')
				fail_msg("%s: %.*s%02zu-%zu has no name", name, (int)lens.tokens.id.length,
					 lens.tokens.id.at, out.element, out.component);
	}
	assert_status(STATUS_NOT_FOUND, status);
}

static void all_that_we_write_has_names(void **state)
{
	struct professional_claim claims[3];
	struct buf file;

	(void)state;
	invented_full_claim(&claims[0]);
	invented_plain_claim(&claims[1]);
	invented_dependent_claim(&claims[2]);
	file = invented_837p(claims, 3);
	assert_all_named("written", file.bytes, file.length, true);
	buf_free(&file);
}

static void loops_follow_the_guide(void **state)
{
	static const char *const loops[] = { "1000A",  "1000B", "2000A",  "2010AA", "2000B", "2010BA",
					     "2010BB", "2000C", "2010CA", "2300",   "2310B", "2400" };
	struct professional_claim claim;
	struct buf file;
	size_t met = 0;

	(void)state;
	invented_dependent_claim(&claim);
	file = invented_837p(&claim, 1);
	x12_lens_open(&lens, "written", file.bytes, file.length);
	while (x12_lens_next(&lens, &error) == STATUS_OK)
		if (met < sizeof loops / sizeof *loops && text_equal(lens.loop, loops[met]))
			met++;
	if (met < sizeof loops / sizeof *loops)
		fail_msg("loop %s was not met in its place", loops[met]);
	buf_free(&file);
}

static void a_claim_says_what_fed_it(void **state)
{
	struct professional_claim claim;
	struct buf file;

	(void)state;
	invented_plain_claim(&claim);
	file = invented_837p(&claim, 1);
	x12_lens_open(&lens, "written", file.bytes, file.length);
	seek("CLM");
	assert_string_equal("2300", lens.loop);
	assert_string_equal("Claim", lens.name);
	assert_string_equal("Claim: number", element(1, 0).field);
	assert_string_equal("our claim number", element(1, 0).name);
	assert_string_equal("place of service", element(5, 1).name);
	assert_string_equal("Office", element(5, 1).meaning);
	assert_string_equal("frequency", element(5, 3).name);
	assert_string_equal("original", element(5, 3).meaning);
	seek("SV1");
	assert_string_equal("procedure", element(1, 2).name);
	assert_string_equal("Line: code", element(1, 2).field);
	buf_free(&file);
}

/* The same segments open other loops below another payer of the claim. */
static void another_payer_has_loops_of_its_own(void **state)
{
	(void)state;
	open_text(ISA
		  "ST*837*0001*005010X222A1~HL*1**20*1~HL*2*1*22*0~SBR*S*18*******CI~NM1*IL*1*DOE*JO****MI*1~"
		  "NM1*PR*2*SECOND*****PI*2~CLM*C1*100***11:B:1*Y*A*Y*Y~SBR*P*18*******MB~CAS*CO*45*20~"
		  "AMT*D*60~OI***Y***Y~NM1*IL*1*DOE*JO****MI*3~NM1*PR*2*FIRST*****PI*4~LX*1~SV1*HC:99213*100*UN*1***1~"
		  "SVD*4*60*HC:99213**1~CAS*CO*45*20~DTP*573*D8*20260301~SE*18*0001~");
	seek("SBR");
	assert_string_equal("2000B", lens.loop);
	assert_string_equal("secondary", element(1, 0).meaning);
	seek("NM1");
	assert_string_equal("2010BA", lens.loop);
	seek("NM1");
	assert_string_equal("2010BB", lens.loop);
	seek("SBR");
	assert_string_equal("2320", lens.loop);
	seek("CAS");
	assert_string_equal("above the contract fee", element(2, 0).meaning);
	seek("AMT");
	assert_string_equal("Paid by the other payer", lens.name);
	seek("NM1");
	assert_string_equal("2330A", lens.loop);
	seek("NM1");
	assert_string_equal("2330B", lens.loop);
	seek("SV1");
	assert_string_equal("2400", lens.loop);
	seek("SVD");
	assert_string_equal("2430", lens.loop);
	seek("DTP");
	assert_string_equal("Decided on", lens.name);
}

static void a_remittance_is_laid_open(void **state)
{
	(void)state;
	open_text(ISA
		  "ST*835*0001~BPR*I*80*C*ACH************20260310~TRN*1*E100*1999999999~N1*PR*BLUE~N1*PE*US*XX*1~LX*1~"
		  "CLP*C1*1*100*60*20*CI*P77*11*1~NM1*QC*1*DOE*JO~SVC*HC:99213:25*100*60**1~DTM*472*20260302~"
		  "CAS*PR*2*20**3*0~CAS*CO*45*20~LQ*HE*N130~PLB*1*20261231*WO:C9*-20~SE*15*0001~");
	seek("CLP");
	assert_string_equal("2100", lens.loop);
	assert_string_equal("primary", element(2, 0).meaning);
	assert_string_equal("Office", element(8, 0).meaning);
	seek("SVC");
	assert_string_equal("2110", lens.loop);
	assert_string_equal("modifier", element(1, 3).name);
	seek("CAS");
	assert_string_equal("the patient's share", element(1, 0).meaning);
	assert_string_equal("coinsurance", element(2, 0).meaning);
	assert_string_equal("copay", element(5, 0).meaning);
	assert_string_equal("amount", element(6, 0).name);
	seek("LQ");
	assert_string_equal("see the plan's benefit documents", element(2, 0).meaning);
	seek("PLB");
	assert_string_equal("", lens.loop);
	assert_string_equal("overpayment taken back", element(3, 1).meaning);
	assert_string_equal("reference", element(3, 2).name);
	assert_string_equal("", element(3, 2).field);
}

static void an_acknowledgment_is_laid_open(void **state)
{
	(void)state;
	open_text(ISA "ST*999*0001*005010X231A1~AK1*HC*7*005010X222A1~AK2*837*0001~IK3*CLM*22**8~CTX*CLM01:C1~"
		      "IK4*5:1*1331*7*99~IK5*R*5~AK9*R*1*1*0~SE*9*0001~");
	seek("IK3");
	assert_string_equal("has elements with errors", element(4, 0).meaning);
	seek("IK4");
	assert_string_equal("component", element(1, 2).name);
	assert_string_equal("is no valid code", element(3, 0).meaning);
	seek("IK5");
	assert_string_equal("rejected", element(1, 0).meaning);
	assert_string_equal("segments are in error", element(2, 0).meaning);
	open_text(ISA "ST*277*0001*005010X214~HL*1**20*1~NM1*PR*2*BLUE~HL*2*1*21*1~NM1*41*2*US~TRN*2*B1~HL*3*2*19*1~"
		      "NM1*85*2*US~HL*4*3*PT~NM1*QC*1*DOE~TRN*2*C1~STC*A7:562:85*20260303*U*100~SE*13*0001~");
	seek("TRN");
	assert_string_equal("2200B", lens.loop);
	seek("TRN");
	assert_string_equal("2200D", lens.loop);
	assert_string_equal("Our claim", lens.name);
	seek("STC");
	assert_string_equal("rejected, data invalid", element(1, 1).meaning);
	assert_string_equal("entity's NPI", element(1, 2).meaning);
	assert_string_equal("billing provider", element(1, 3).meaning);
}

/* Public files, where they are at hand: nothing of them is left without a name. */
static void public_files_have_names(void **state)
{
	static const char *const folders[] = { "837P", "835", "999", "277CA", "TA1" };
	const char *shared = getenv("CLAIMBENCH_SHARED");
	int files = 0;

	(void)state;
	for (size_t i = 0; shared != NULL && i < sizeof folders / sizeof *folders; i++) {
		char path[FILE_PATH_MAX];
		DIR *open;
		const struct dirent *entry;

		(void)text_format(path, sizeof path, "%s/x12/%s", shared, folders[i]);
		open = opendir(path);
		while (open != NULL && (entry = readdir(open)) != NULL) {
			struct buf text;

			if (strstr(entry->d_name, ".edi") == NULL)
				continue;
			(void)text_format(path, sizeof path, "%s/x12/%s/%s", shared, folders[i], entry->d_name);
			assert_done(file_read(path, 1u << 24, &text, &error), &error);
			assert_all_named(entry->d_name, text.bytes, text.length, false);
			buf_free(&text);
			files++;
		}
		if (open != NULL)
			(void)closedir(open);
	}
	if (files == 0)
		skip();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_we_write_has_names), cmocka_unit_test(loops_follow_the_guide),
		cmocka_unit_test(a_claim_says_what_fed_it),    cmocka_unit_test(another_payer_has_loops_of_its_own),
		cmocka_unit_test(a_remittance_is_laid_open),   cmocka_unit_test(an_acknowledgment_is_laid_open),
		cmocka_unit_test(public_files_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
