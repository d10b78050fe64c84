/* SPDX-License-Identifier: MIT */
/* reason.c: adjustment reasons and what an office does about each (domain sheet 4.3, code sheet 10.2). */
#include "claimbench/core/reason.h"

#include <stdlib.h>
#include <string.h>

static const char *const category_labels[] = {
	"Eligibility", "Authorization", "Coding",        "Medical necessity", "Missing information",
	"Duplicate",   "Timely filing", "Coordination",  "Provider",          "Not covered",
	"Other",       "Contractual",   "Patient share",
};
_Static_assert(sizeof category_labels / sizeof *category_labels == CATEGORY_COUNT, "a label for each category");

static const char *const action_labels[] = {
	"nothing to do", "correct and send again", "appeal",         "bill another payer", "bill the patient",
	"write off",     "send the document",      "call the payer",
};
_Static_assert(sizeof action_labels / sizeof *action_labels == ACTION_COUNT, "a label for each action");

#define ROW(carc, kind, category, first, second, third, words, question)                                               \
	{                                                                                                              \
		(carc), (words), REASON_##kind, CATEGORY_##category, (question),                                       \
		{                                                                                                      \
			ACTION_##first, ACTION_##second, ACTION_##third                                                \
		}                                                                                                      \
	}

/* Sorted by code as strcmp does. */
static const struct adjustment_reason reasons[] = {
	ROW("1", SHARE, PATIENT_SHARE, NEXT, PATIENT, NONE, "deductible", "is there a next payer?"),
	ROW("10", DENIAL, CODING, FIX, NONE, NONE, "diagnosis does not fit the patient's sex", "registration or code?"),
	ROW("100", DENIAL, NOT_COVERED, PATIENT, NONE, NONE, "paid to the patient", ""),
	ROW("102", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "major medical adjustment", ""),
	ROW("104", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "managed care withholding", ""),
	ROW("107", DENIAL, CODING, FIX, NONE, NONE, "the service it belongs to was not billed or paid",
	    "was it billed?"),
	ROW("109", DENIAL, COORDINATION, NEXT, NONE, NONE, "wrong payer or contractor",
	    "managed plan, equipment contractor, hospice?"),
	ROW("11", DENIAL, CODING, FIX, APPEAL, NONE, "diagnosis does not support the procedure",
	    "pointer or diagnosis?"),
	ROW("110", DENIAL, CODING, FIX, NONE, NONE, "billed before it was done", "dates"),
	ROW("119", DENIAL, NOT_COVERED, PATIENT, APPEAL, NONE, "maximum of the period reached", "count the services"),
	ROW("125", DENIAL, MISSING, FIX, NONE, NONE, "submission or billing error", "read the remark"),
	ROW("129", DENIAL, MISSING, SEND, NONE, NONE, "earlier processing information looks wrong", "which document?"),
	ROW("13", DENIAL, ELIGIBILITY, FIX, NONE, NONE, "service after the date of death",
	    "is the date of service right?"),
	ROW("131", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "negotiated discount", ""),
	ROW("133", INFORMATION, OTHER, NONE, NONE, NONE, "pending further review", "wait"),
	ROW("134", DENIAL, CONTRACTUAL, APPEAL, WRITE_OFF, NONE, "technical part taken off", ""),
	ROW("136", DENIAL, COORDINATION, APPEAL, WRITE_OFF, NONE, "prior payer's rules were not followed",
	    "prior payer's remittance"),
	ROW("138", DENIAL, TIMELY, APPEAL, WRITE_OFF, NONE, "appeal came too late or against procedure", "dates"),
	ROW("14", DENIAL, ELIGIBILITY, FIX, NONE, NONE, "service before the birth date", "is the birth date right?"),
	ROW("140", DENIAL, ELIGIBILITY, FIX, NONE, NONE, "member number and name do not match", "the card"),
	ROW("144", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "incentive payment", ""),
	ROW("146", DENIAL, CODING, FIX, NONE, NONE, "diagnosis is not valid on the date of service", "code tables"),
	ROW("147", DENIAL, PROVIDER, APPEAL, NONE, NONE, "provider's contracted rate has expired or is not on file",
	    "contract"),
	ROW("149", DENIAL, NOT_COVERED, PATIENT, APPEAL, NONE, "lifetime maximum of the benefit reached",
	    "count the services"),
	ROW("15", DENIAL, AUTHORIZATION, FIX, APPEAL, WRITE_OFF,
	    "authorization number missing, wrong, or of other services", "is one on file?"),
	ROW("150", DENIAL, NECESSITY, FIX, APPEAL, NONE, "the level of service is not supported", "the record"),
	ROW("151", DENIAL, NECESSITY, FIX, APPEAL, NONE, "so many services are not supported", "units, the record"),
	ROW("152", DENIAL, NECESSITY, FIX, APPEAL, NONE, "the length of service is not supported", "the record"),
	ROW("16", DENIAL, MISSING, FIX, NONE, NONE, "information missing or wrong: the remark says what",
	    "read the remark; MA130 means a new claim"),
	ROW("163", DENIAL, MISSING, SEND, NONE, NONE, "the attachment referred to was not received", "which document?"),
	ROW("164", DENIAL, MISSING, SEND, APPEAL, NONE, "the attachment came too late", "which document?"),
	ROW("167", DENIAL, NECESSITY, FIX, PATIENT, NONE, "diagnosis is not covered", "coverage policy"),
	ROW("170", DENIAL, PROVIDER, APPEAL, WRITE_OFF, NONE, "not payable to this type of provider", "enrolment"),
	ROW("171", DENIAL, PROVIDER, FIX, APPEAL, NONE, "not payable to this type of provider in this place",
	    "place of service"),
	ROW("172", DENIAL, PROVIDER, FIX, APPEAL, NONE, "not payable to this specialty", "taxonomy, enrolment"),
	ROW("177", DENIAL, ELIGIBILITY, PATIENT, NONE, NONE, "eligibility rules were not met", "coverage on the date"),
	ROW("18", DENIAL, DUPLICATE, FIX, NONE, NONE, "exact duplicate", "is the first one pending, paid or denied?"),
	ROW("181", DENIAL, CODING, FIX, NONE, NONE, "procedure code is not valid on the date of service",
	    "code tables"),
	ROW("182", DENIAL, CODING, FIX, NONE, NONE, "modifier is not valid on the date of service", "code tables"),
	ROW("183", DENIAL, PROVIDER, FIX, NONE, NONE, "the referring provider may not refer",
	    "enrolment of the referring provider"),
	ROW("184", DENIAL, PROVIDER, FIX, NONE, NONE, "the ordering provider may not order",
	    "enrolment of the ordering provider"),
	ROW("185", DENIAL, PROVIDER, FIX, NONE, NONE, "the rendering provider may not do this service",
	    "effective date of the enrolment"),
	ROW("187", INFORMATION, PATIENT_SHARE, NONE, NONE, NONE, "paid from a health account", ""),
	ROW("189", DENIAL, CODING, FIX, NONE, NONE, "an unlisted code was used though a listed one exists",
	    "which code?"),
	ROW("19", DENIAL, COORDINATION, NEXT, NONE, NONE, "work injury: the workers' compensation carrier pays",
	    "accident data"),
	ROW("192", DENIAL, OTHER, CALL, NONE, NONE, "not standard: the payer gave no other reason", "ask the payer"),
	ROW("193", DENIAL, OTHER, APPEAL, WRITE_OFF, NONE, "the decision is kept on review", "next level of appeal?"),
	ROW("197", DENIAL, AUTHORIZATION, FIX, APPEAL, WRITE_OFF, "authorization or notification is absent",
	    "is one on file? can it be had afterwards?"),
	ROW("198", DENIAL, AUTHORIZATION, FIX, APPEAL, WRITE_OFF, "authorization exceeded", "units used"),
	ROW("199", DENIAL, CODING, FIX, NONE, NONE, "revenue and procedure code do not match", ""),
	ROW("2", SHARE, PATIENT_SHARE, NEXT, PATIENT, NONE, "coinsurance", "is there a next payer?"),
	ROW("20", DENIAL, COORDINATION, NEXT, NONE, NONE, "injury: a liability carrier pays", "accident data"),
	ROW("200", DENIAL, ELIGIBILITY, NEXT, PATIENT, NONE, "in a gap of the coverage",
	    "another coverage on the date?"),
	ROW("204", DENIAL, NOT_COVERED, PATIENT, NEXT, NONE, "not a benefit of this patient's plan",
	    "is it the right payer?"),
	ROW("206", DENIAL, PROVIDER, FIX, NONE, NONE, "NPI missing", "settings"),
	ROW("207", DENIAL, PROVIDER, FIX, NONE, NONE, "NPI malformed", "settings"),
	ROW("208", DENIAL, PROVIDER, FIX, NONE, NONE, "NPI not matched", "registration with the payer"),
	ROW("209", INFORMATION, COORDINATION, NEXT, NONE, NONE,
	    "not to be collected from the patient; a further payer may be billed", ""),
	ROW("21", DENIAL, COORDINATION, NEXT, NONE, NONE, "injury: a no-fault carrier pays", "accident data"),
	ROW("215", DENIAL, COORDINATION, APPEAL, WRITE_OFF, NONE, "after a settlement with a third party",
	    "the settlement"),
	ROW("216", DENIAL, NECESSITY, APPEAL, WRITE_OFF, NONE, "finding of a review organisation", "the finding"),
	ROW("22", DENIAL, COORDINATION, NEXT, NONE, NONE, "another payer may come first", "order of the coverages"),
	ROW("222", DENIAL, NECESSITY, FIX, APPEAL, NONE, "more than the contract allows this provider", "units"),
	ROW("223", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "adjusted because a law says so", ""),
	ROW("226", DENIAL, MISSING, SEND, NONE, NONE, "information asked of the provider did not come",
	    "which document?"),
	ROW("227", DENIAL, MISSING, SEND, PATIENT, NONE, "information asked of the patient did not come",
	    "call the patient"),
	ROW("23", INFORMATION, COORDINATION, NONE, NONE, NONE, "effect of what the prior payer did", ""),
	ROW("231", DENIAL, CODING, FIX, WRITE_OFF, NONE, "procedures that exclude each other",
	    "does the edit allow a modifier?"),
	ROW("234", DENIAL, CODING, WRITE_OFF, NONE, NONE, "not paid separately", ""),
	ROW("236", DENIAL, CODING, FIX, WRITE_OFF, NONE, "pair of procedures that NCCI does not pay together",
	    "does the edit allow a modifier?"),
	ROW("237", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "penalty that a law sets", ""),
	ROW("24", DENIAL, CONTRACTUAL, NEXT, NONE, NONE, "under a capitation or managed care plan", "which plan?"),
	ROW("242", DENIAL, AUTHORIZATION, APPEAL, PATIENT, NONE, "provider is out of network", "contract, referral"),
	ROW("243", DENIAL, AUTHORIZATION, FIX, APPEAL, NONE, "not authorized by the primary care provider",
	    "referral on file?"),
	ROW("246", INFORMATION, CONTRACTUAL, NONE, NONE, NONE, "reporting code: nothing is paid for it", ""),
	ROW("250", DENIAL, MISSING, SEND, NONE, NONE, "the wrong attachment was received", "which document?"),
	ROW("251", DENIAL, MISSING, SEND, NONE, NONE, "the attachment was incomplete", "which document?"),
	ROW("252", DENIAL, MISSING, SEND, NONE, NONE, "an attachment is required", "which document?"),
	ROW("253", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "federal sequester", ""),
	ROW("256", DENIAL, NOT_COVERED, APPEAL, WRITE_OFF, NONE, "not payable under the managed care contract",
	    "contract"),
	ROW("26", DENIAL, ELIGIBILITY, NEXT, PATIENT, NONE, "before the coverage began",
	    "another coverage on the date?"),
	ROW("261", DENIAL, NECESSITY, FIX, APPEAL, NONE, "does not fit the patient's history", "the record"),
	ROW("267", DENIAL, CODING, FIX, NONE, NONE, "claim spans more than one month", "split it"),
	ROW("268", DENIAL, CODING, FIX, NONE, NONE, "claim spans more than one year", "split it"),
	ROW("27", DENIAL, ELIGIBILITY, NEXT, PATIENT, NONE, "after the coverage ended",
	    "another coverage on the date?"),
	ROW("272", DENIAL, NOT_COVERED, APPEAL, WRITE_OFF, NONE, "coverage guidelines were not met",
	    "which guideline?"),
	ROW("273", DENIAL, NOT_COVERED, APPEAL, WRITE_OFF, NONE, "coverage guidelines were exceeded",
	    "which guideline?"),
	ROW("276", DENIAL, COORDINATION, APPEAL, PATIENT, NONE, "the prior payer denied, so does this one",
	    "the prior payer's denial"),
	ROW("284", DENIAL, AUTHORIZATION, FIX, APPEAL, NONE, "authorization is for another service", "is one on file?"),
	ROW("287", DENIAL, AUTHORIZATION, FIX, APPEAL, NONE, "referral exceeded", "visits used"),
	ROW("288", DENIAL, AUTHORIZATION, FIX, NONE, NONE, "referral is absent", "is one on file?"),
	ROW("29", DENIAL, TIMELY, APPEAL, WRITE_OFF, NONE, "filed too late", "proof that it was received in time?"),
	ROW("296", DENIAL, AUTHORIZATION, FIX, APPEAL, NONE, "authorization is for another provider",
	    "is one on file?"),
	ROW("3", SHARE, PATIENT_SHARE, NEXT, PATIENT, NONE, "copay", "is there a next payer?"),
	ROW("31", DENIAL, ELIGIBILITY, FIX, NONE, NONE, "patient is not known as a member",
	    "name, member number, birth date"),
	ROW("32", DENIAL, ELIGIBILITY, FIX, PATIENT, NONE, "dependent is not eligible", "relationship, birth date"),
	ROW("33", DENIAL, ELIGIBILITY, FIX, PATIENT, NONE, "subscriber has no dependent coverage",
	    "whose coverage is it?"),
	ROW("35", DENIAL, NOT_COVERED, PATIENT, APPEAL, NONE, "lifetime maximum reached", "count the services"),
	ROW("39", DENIAL, AUTHORIZATION, APPEAL, WRITE_OFF, NONE, "authorization was refused", "why?"),
	ROW("4", DENIAL, CODING, FIX, NONE, NONE, "modifier missing, or it does not fit the procedure",
	    "which modifier does the record support?"),
	ROW("40", DENIAL, NECESSITY, APPEAL, PATIENT, NONE, "not an emergency", "the record"),
	ROW("45", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "above the contract fee", "is it what the contract says?"),
	ROW("49", DENIAL, NOT_COVERED, FIX, PATIENT, NONE, "routine care is not covered", "coded right?"),
	ROW("5", DENIAL, CODING, FIX, NONE, NONE, "place of service does not fit the procedure or bill",
	    "which of the two is wrong?"),
	ROW("50", DENIAL, NECESSITY, FIX, APPEAL, PATIENT, "not medically necessary",
	    "coverage policy, diagnosis, signed notice?"),
	ROW("51", DENIAL, NOT_COVERED, APPEAL, PATIENT, NONE, "pre-existing condition", ""),
	ROW("54", DENIAL, NECESSITY, APPEAL, WRITE_OFF, NONE, "more surgeons or assistants than allowed",
	    "operative note"),
	ROW("55", DENIAL, NECESSITY, APPEAL, PATIENT, NONE, "experimental", "coverage policy"),
	ROW("56", DENIAL, NECESSITY, APPEAL, PATIENT, NONE, "not proven to be effective", "coverage policy"),
	ROW("58", DENIAL, CODING, FIX, NONE, NONE, "place of service is wrong", "where was it done?"),
	ROW("59", DENIAL, CODING, FIX, WRITE_OFF, NONE, "cut for several procedures",
	    "is the order of the procedures right?"),
	ROW("6", DENIAL, CODING, FIX, NONE, NONE, "procedure does not fit the patient's age", "birth date or code?"),
	ROW("60", DENIAL, NOT_COVERED, APPEAL, WRITE_OFF, NONE, "outpatient service near an inpatient stay",
	    "dates of the stay"),
	ROW("7", DENIAL, CODING, FIX, NONE, NONE, "procedure does not fit the patient's sex", "registration or code?"),
	ROW("8", DENIAL, PROVIDER, FIX, NONE, NONE, "procedure does not fit the provider's specialty",
	    "is the taxonomy right?"),
	ROW("89", DENIAL, CONTRACTUAL, APPEAL, WRITE_OFF, NONE, "professional part taken off", ""),
	ROW("9", DENIAL, CODING, FIX, NONE, NONE, "diagnosis does not fit the patient's age", "birth date or code?"),
	ROW("94", CONTRACT, CONTRACTUAL, NONE, NONE, NONE, "paid more than was charged", ""),
	ROW("95", DENIAL, AUTHORIZATION, APPEAL, WRITE_OFF, NONE, "the plan's procedure was not followed",
	    "which one?"),
	ROW("96", DENIAL, NOT_COVERED, FIX, PATIENT, NONE, "not covered: the remark says why", "benefit or coding?"),
	ROW("97", DENIAL, CODING, FIX, WRITE_OFF, NONE, "part of another service that was decided already",
	    "does the edit allow a modifier?"),
	ROW("A0", INFORMATION, PATIENT_SHARE, NONE, NONE, NONE, "refund to the patient", ""),
	ROW("A1", DENIAL, OTHER, CALL, NONE, NONE, "denied: the remark says why",
	    "read the remark, else ask the payer"),
	ROW("B11", DENIAL, COORDINATION, NEXT, NONE, NONE, "sent on to the right payer", "wait for that payer"),
	ROW("B13", DENIAL, DUPLICATE, FIX, NONE, NONE, "paid already", "look for the payment"),
	ROW("B14", DENIAL, CODING, FIX, WRITE_OFF, NONE, "only one visit a day is covered", "distinct visits?"),
	ROW("B15", DENIAL, CODING, FIX, WRITE_OFF, NONE, "a qualifying service is missing", "paid on the same day?"),
	ROW("B16", DENIAL, CODING, FIX, NONE, NONE, "not a new patient", "last visit"),
	ROW("B20", DENIAL, DUPLICATE, CALL, WRITE_OFF, NONE, "done by another provider", "shared care?"),
	ROW("B22", DENIAL, CODING, FIX, APPEAL, NONE, "adjusted for the diagnosis", "diagnosis"),
	ROW("B23", DENIAL, PROVIDER, FIX, NONE, NONE, "laboratory certificate does not cover the procedure",
	    "CLIA number"),
	ROW("B7", DENIAL, PROVIDER, FIX, NONE, NONE, "provider was not certified on the date of service",
	    "effective date of the enrolment"),
	ROW("B9", DENIAL, COORDINATION, FIX, NEXT, NONE, "patient is in hospice care",
	    "related to the terminal illness?"),
};

#undef ROW

const char *reason_category_label(enum reason_category category)
{
	return category_labels[category];
}

const char *denial_action_label(enum denial_action action)
{
	return action_labels[action];
}

static int compare(const void *key, const void *row)
{
	return strcmp(key, ((const struct adjustment_reason *)row)->carc);
}

const struct adjustment_reason *adjustment_reason(const char *carc)
{
	return bsearch(carc, reasons, sizeof reasons / sizeof *reasons, sizeof *reasons, compare);
}

enum reason_kind adjustment_reason_kind(const char *carc)
{
	const struct adjustment_reason *reason = adjustment_reason(carc);

	return reason != NULL ? reason->kind : REASON_DENIAL;
}
