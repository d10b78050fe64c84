/* SPDX-License-Identifier: MIT */
/* claim_status.c: words for what a 277, a 999 and a TA1 say (code sheet 11, x12 sheet 10 and 11). */
#include "claimbench/base/text.h"
#include "claimbench/core/reason.h"
#include "core/reason_words.h"

/* STC01-1. */
static const struct word categories[] = {
	{ "A0", "passed on" },
	{ "A1", "received" },
	{ "A2", "accepted for adjudication" },
	{ "A3", "returned, unprocessable" },
	{ "A4", "not found" },
	{ "A5", "split, accepted" },
	{ "A6", "rejected, data missing" },
	{ "A7", "rejected, data invalid" },
	{ "A8", "rejected, data contradict each other" },
	{ "D0", "nothing matches" },
	{ "E0", "error in the inquiry" },
	{ "E1", "payer's system does not answer" },
	{ "E2", "payer's system is down" },
	{ "E3", "correct the inquiry" },
	{ "E4", "trading partner agreement" },
	{ "F0", "finished" },
	{ "F1", "finished, paid" },
	{ "F2", "finished, denied" },
	{ "F3", "finished, revised" },
	{ "F4", "finished without payment" },
	{ "P0", "pending" },
	{ "P1", "pending, in process" },
	{ "P2", "pending, in review" },
	{ "P3", "pending, asked the provider" },
	{ "P4", "pending, asked the patient" },
	{ "P5", "pending, on hold" },
	{ "R0", "asks for more" },
	{ "R1", "asks about the entity" },
	{ "R3", "asks about the claim" },
	{ "R4", "asks for documents" },
	{ "R5", "asks for more details" },
	{ "R6", "asks for a narrative" },
};

/* STC01-2. */
static const struct word statuses[] = {
	{ "0", "cannot be told" },
	{ "1", "see the remittance" },
	{ "101", "adjustment of an earlier claim" },
	{ "104", "decided by the plan" },
	{ "105", "capitated" },
	{ "107", "decided by the contract" },
	{ "109", "entity is not eligible" },
	{ "116", "sent to the wrong payer" },
	{ "122", "data do not go together" },
	{ "123", "information was asked of the entity" },
	{ "124", "entity's name, address, phone or number" },
	{ "125", "entity's name" },
	{ "126", "entity's address" },
	{ "127", "entity's phone" },
	{ "128", "entity's tax ID" },
	{ "145", "entity's taxonomy" },
	{ "153", "entity's number" },
	{ "156", "relationship of patient and subscriber" },
	{ "157", "sex" },
	{ "158", "birth date" },
	{ "16", "passed on to another entity" },
	{ "162", "entity's number with the health plan" },
	{ "164", "entity's contract or member number" },
	{ "17", "passed on by the entity" },
	{ "171", "other insurance" },
	{ "178", "charges" },
	{ "187", "dates of service" },
	{ "188", "dates of the statement" },
	{ "189", "admission date" },
	{ "19", "received by the entity" },
	{ "2", "more detail is to come" },
	{ "20", "accepted for processing" },
	{ "21", "information missing or invalid" },
	{ "218", "drug code (NDC)" },
	{ "228", "bill type" },
	{ "24", "entity is not approved as a submitter" },
	{ "247", "service line" },
	{ "249", "place of service" },
	{ "252", "authorization number" },
	{ "254", "principal diagnosis" },
	{ "255", "diagnosis" },
	{ "26", "entity was not found" },
	{ "286", "other payer's remittance or payment" },
	{ "29", "subscriber and member number do not match" },
	{ "3", "adjudicated, waiting for payment" },
	{ "30", "subscriber and insured do not match" },
	{ "306", "description of the service" },
	{ "31", "subscriber and policy number do not match" },
	{ "32", "subscriber and policyholder name do not match" },
	{ "33", "subscriber and subscriber number were not found" },
	{ "35", "claim was not found" },
	{ "400", "claim is out of balance" },
	{ "402", "amount must be more than zero" },
	{ "41", "special handling" },
	{ "42", "waits for related charges" },
	{ "448", "codes do not go together" },
	{ "45", "waits for a benefit check" },
	{ "453", "modifier" },
	{ "454", "procedure code" },
	{ "455", "revenue code" },
	{ "46", "in internal review" },
	{ "464", "payer's control number" },
	{ "465", "principal procedure" },
	{ "476", "units" },
	{ "477", "diagnosis pointer" },
	{ "478", "claim number of the submitter" },
	{ "479", "other payer's number" },
	{ "481", "format" },
	{ "488", "diagnosis of the line" },
	{ "496", "submitter is not approved for the entity" },
	{ "500", "entity's ZIP" },
	{ "507", "HCPCS code" },
	{ "510", "date in the future" },
	{ "511", "invalid character" },
	{ "512", "too long" },
	{ "52", "check for another insurance" },
	{ "535", "claim frequency code" },
	{ "54", "duplicate of a claim or line" },
	{ "56", "waits for eligibility" },
	{ "562", "entity's NPI" },
	{ "65", "paid" },
	{ "718", "not filed in time" },
	{ "732", "against a billing guideline" },
	{ "746", "submitted twice" },
	{ "84", "service was not authorized" },
	{ "88", "entity was not eligible on the dates" },
	{ "90", "entity was not eligible for benefits on the dates" },
	{ "91", "entity was not eligible at the time of service" },
	{ "97", "patient was not found" },
	{ "98", "charges went to the deductible" },
};

/* STC01-3. */
static const struct word entities[] = {
	{ "1P", "provider" },
	{ "36", "employer" },
	{ "40", "receiver" },
	{ "41", "submitter" },
	{ "71", "attending provider" },
	{ "72", "operating provider" },
	{ "77", "service location" },
	{ "82", "rendering provider" },
	{ "85", "billing provider" },
	{ "87", "pay-to provider" },
	{ "AY", "clearinghouse" },
	{ "DK", "ordering provider" },
	{ "DN", "referring provider" },
	{ "DQ", "supervising provider" },
	{ "GB", "other insured" },
	{ "IL", "subscriber" },
	{ "P3", "primary care provider" },
	{ "PR", "payer" },
	{ "PRP", "primary payer" },
	{ "QC", "patient" },
	{ "SEP", "secondary payer" },
	{ "TTP", "tertiary payer" },
};

/* IK304. */
static const struct word segments[] = {
	{ "1", "is not known" },
	{ "2", "is not expected here" },
	{ "3", "is missing" },
	{ "4", "its loop comes too often" },
	{ "5", "comes too often" },
	{ "6", "does not belong in this file" },
	{ "7", "stands in the wrong place" },
	{ "8", "has elements with errors" },
	{ "I4", "is not used by the guide" },
	{ "I6", "is needed in this situation" },
	{ "I7", "its loop comes too seldom" },
	{ "I8", "comes too seldom" },
	{ "I9", "is not used in this situation" },
};

/* IK403. */
static const struct word elements[] = {
	{ "1", "is missing" },
	{ "10", "excludes another" },
	{ "12", "is repeated too often" },
	{ "13", "has too many parts" },
	{ "2", "is missing beside another" },
	{ "3", "is one too many" },
	{ "4", "is too short" },
	{ "5", "is too long" },
	{ "6", "has a character that is not allowed" },
	{ "7", "is no valid code" },
	{ "8", "is no valid date" },
	{ "9", "is no valid time" },
	{ "I10", "is not used by the guide" },
	{ "I11", "is repeated too seldom" },
	{ "I12", "has not the form it should have" },
	{ "I13", "is not used in this situation" },
	{ "I6", "has a code that is not used" },
	{ "I9", "is needed in this situation" },
};

/* IK502 to IK506, AK905 to AK909. */
static const struct word sets[] = {
	{ "1", "this transaction set or version is not supported" },
	{ "18", "implementation version is missing or wrong" },
	{ "19", "control number is not unique" },
	{ "2", "trailer is missing" },
	{ "23", "control number of the set is not unique" },
	{ "3", "control numbers of header and trailer differ" },
	{ "4", "the number of segments or sets does not match" },
	{ "5", "segments are in error" },
	{ "6", "identifier is wrong" },
	{ "7", "control number is missing or wrong" },
	{ "I5", "rules of the guide are broken" },
	{ "I6", "version of the guide is not supported" },
};

/* TA105. */
static const struct word interchange_notes[] = {
	{ "000", "no error" },
	{ "001", "control numbers of header and trailer differ" },
	{ "002", "version is not supported" },
	{ "003", "version of controls is not supported" },
	{ "004", "segment terminator" },
	{ "005", "sender's qualifier" },
	{ "006", "sender's ID" },
	{ "007", "receiver's qualifier" },
	{ "008", "receiver's ID" },
	{ "009", "receiver is not known" },
	{ "010", "authorization qualifier" },
	{ "011", "authorization" },
	{ "012", "security qualifier" },
	{ "013", "security information" },
	{ "014", "date" },
	{ "015", "time" },
	{ "016", "standard" },
	{ "017", "version" },
	{ "018", "control number" },
	{ "019", "acknowledgment request" },
	{ "020", "test indicator" },
	{ "021", "number of groups" },
	{ "022", "invalid control characters" },
	{ "023", "file is cut off" },
	{ "024", "content: functional group" },
	{ "025", "control number was used before" },
	{ "026", "element separator" },
	{ "027", "component separator" },
	{ "028", "delivery date" },
	{ "029", "delivery time" },
	{ "030", "delivery time code" },
	{ "031", "service grade" },
};

const char *claim_status_category_words(const char *category)
{
	return WORD_OF(categories, category);
}

const char *claim_status_words(const char *code)
{
	return WORD_OF(statuses, code);
}

const char *entity_words(const char *entity)
{
	return WORD_OF(entities, entity);
}

const char *syntax_segment_words(const char *ik304)
{
	return WORD_OF(segments, ik304);
}

const char *syntax_element_words(const char *ik403)
{
	return WORD_OF(elements, ik403);
}

const char *syntax_set_words(const char *ik502)
{
	return WORD_OF(sets, ik502);
}

const char *interchange_note_words(const char *ta105)
{
	return WORD_OF(interchange_notes, ta105);
}

static const char *or_code(const char *words, const char *code)
{
	return words != NULL ? words : code;
}

char *claim_status_sentence(const struct claim_status *status, char *text, size_t size)
{
	bool has_entity = status->entity[0] != '\0';

	(void)text_format(
		text, size, "%s%s%s%s%s%s", or_code(claim_status_category_words(status->category), status->category),
		status->code[0] != '\0' ? ": " : "", or_code(claim_status_words(status->code), status->code),
		has_entity ? " (" : "", or_code(entity_words(status->entity), status->entity), has_entity ? ")" : "");
	return text;
}
