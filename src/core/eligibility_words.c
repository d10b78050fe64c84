/* SPDX-License-Identifier: MIT */
/* eligibility_words.c: words for what a 271 says (x12 sheet 12): our own, for the codes that are met. */
#include "claimbench/base/text.h"
#include "claimbench/core/eligibility.h"
#include "core/reason_words.h"

/* EB01. */
static const struct word kinds[] = {
	{ "1", "active" },
	{ "2", "active, capitated" },
	{ "3", "active, capitated to the primary care provider" },
	{ "4", "active, capitated, under review" },
	{ "5", "active, under review" },
	{ "6", "not active" },
	{ "7", "not active, update pending" },
	{ "8", "not active, under review" },
	{ "A", "coinsurance" },
	{ "B", "copay" },
	{ "C", "deductible" },
	{ "CB", "basis of coverage" },
	{ "D", "description of the benefit" },
	{ "E", "excluded" },
	{ "F", "limit" },
	{ "G", "out of pocket at most" },
	{ "H", "without limit" },
	{ "I", "not covered" },
	{ "J", "cost containment" },
	{ "K", "reserve" },
	{ "L", "primary care provider" },
	{ "M", "waiting period for what was there before" },
	{ "MC", "managed care coordinator" },
	{ "N", "only with this provider" },
	{ "O", "not deemed a medical necessity" },
	{ "P", "disclaimer" },
	{ "Q", "second opinion needed" },
	{ "R", "another payer" },
	{ "S", "earlier coverage" },
	{ "T", "card lost or stolen" },
	{ "U", "ask" },
	{ "V", "cannot be told" },
	{ "W", "other source of data" },
	{ "X", "health care facility" },
	{ "Y", "spend down" },
};

/* EB02. */
static const struct word levels[] = {
	{ "CHD", "children only" }, { "DEP", "dependents only" },     { "ECH", "employee and children" },
	{ "EMP", "employee only" }, { "ESP", "employee and spouse" }, { "FAM", "family" },
	{ "IND", "individual" },    { "SPC", "spouse and children" }, { "SPO", "spouse only" },
};

/* EB03: what an office of doctors meets. */
static const struct word service_types[] = {
	{ "1", "medical care" },
	{ "12", "equipment, bought" },
	{ "14", "dialysis" },
	{ "18", "equipment, rented" },
	{ "2", "surgery" },
	{ "23", "dental, diagnosis" },
	{ "3", "consultation" },
	{ "30", "whole plan" },
	{ "33", "chiropractic" },
	{ "35", "dental care" },
	{ "4", "x-ray for diagnosis" },
	{ "42", "home health care" },
	{ "45", "hospice" },
	{ "47", "hospital" },
	{ "48", "hospital, inpatient" },
	{ "5", "laboratory" },
	{ "50", "hospital, outpatient" },
	{ "51", "hospital, emergency accident" },
	{ "52", "hospital, emergency medical" },
	{ "53", "hospital, ambulatory surgery" },
	{ "54", "long term care" },
	{ "6", "radiation therapy" },
	{ "62", "MRI or CT" },
	{ "65", "newborn care" },
	{ "68", "well baby care" },
	{ "69", "maternity" },
	{ "7", "anesthesia" },
	{ "73", "diagnosis, medical" },
	{ "76", "dialysis" },
	{ "78", "chemotherapy" },
	{ "8", "assistance at surgery" },
	{ "80", "immunizations" },
	{ "81", "routine physical" },
	{ "82", "family planning" },
	{ "86", "emergency services" },
	{ "88", "pharmacy" },
	{ "93", "podiatry" },
	{ "96", "professional services" },
	{ "98", "office visit" },
	{ "99", "inpatient visit" },
	{ "A0", "outpatient visit" },
	{ "A3", "home visit" },
	{ "A4", "psychiatric care" },
	{ "A6", "psychotherapy" },
	{ "A7", "psychiatric, inpatient" },
	{ "A8", "psychiatric, outpatient" },
	{ "AD", "occupational therapy" },
	{ "AE", "physical medicine" },
	{ "AF", "speech therapy" },
	{ "AG", "skilled nursing" },
	{ "AI", "substance abuse" },
	{ "AL", "vision" },
	{ "BG", "cardiac rehabilitation" },
	{ "BH", "pediatric care" },
	{ "BY", "office visit, sick" },
	{ "BZ", "office visit, well" },
	{ "MH", "mental health" },
	{ "PT", "physical therapy" },
	{ "UC", "urgent care" },
};

/* EB06. */
static const struct word periods[] = {
	{ "13", "24 hours" },     { "21", "years" },
	{ "22", "service year" }, { "23", "calendar year" },
	{ "24", "year to date" }, { "25", "contract" },
	{ "26", "episode" },      { "27", "visit" },
	{ "28", "outlier" },      { "29", "what is left" },
	{ "30", "exceeded" },     { "31", "not exceeded" },
	{ "32", "lifetime" },     { "33", "left of the lifetime" },
	{ "34", "month" },        { "35", "week" },
	{ "36", "admission" },    { "6", "hour" },
	{ "7", "day" },
};

/* AAA03. */
static const struct word reasons[] = {
	{ "04", "too many asked about at once" },
	{ "15", "application data missing" },
	{ "33", "input errors" },
	{ "35", "out of network" },
	{ "41", "we may not ask" },
	{ "42", "the payer's system is down" },
	{ "43", "provider's number missing or wrong" },
	{ "44", "provider's name missing or wrong" },
	{ "45", "provider's specialty missing or wrong" },
	{ "46", "provider's phone missing or wrong" },
	{ "47", "provider's state missing or wrong" },
	{ "48", "referring provider's number missing or wrong" },
	{ "49", "not the primary care provider" },
	{ "50", "provider may not ask" },
	{ "51", "provider is not on file" },
	{ "52", "service dates outside the provider's enrollment" },
	{ "53", "what was asked does not go together" },
	{ "54", "product or procedure missing or wrong" },
	{ "55", "product or procedure is not on file" },
	{ "56", "the date is not one" },
	{ "57", "date of service missing or wrong" },
	{ "58", "birth date missing or wrong" },
	{ "60", "birth date after the date of service" },
	{ "61", "death date before the date of service" },
	{ "62", "date of service outside what may be asked" },
	{ "63", "date of service in the future" },
	{ "64", "patient's number missing or wrong" },
	{ "65", "patient's name missing or wrong" },
	{ "66", "patient's sex missing or wrong" },
	{ "67", "patient was not found" },
	{ "68", "number is used twice" },
	{ "69", "does not go with the patient's age" },
	{ "70", "does not go with the patient's sex" },
	{ "71", "birth date differs" },
	{ "72", "member number missing or wrong" },
	{ "73", "subscriber's name missing or wrong" },
	{ "74", "subscriber's sex missing or wrong" },
	{ "75", "subscriber was not found" },
	{ "76", "subscriber number is used twice" },
	{ "77", "subscriber was found, patient was not" },
	{ "78", "subscriber is not in the plan that was named" },
	{ "79", "the payer does not know who asks" },
	{ "80", "no answer came" },
	{ "97", "address missing or wrong" },
	{ "98", "experimental" },
	{ "AA", "authorization number was not found" },
	{ "AE", "authorization needed" },
	{ "T4", "payer's name or number missing" },
};

/* AAA03 once more: what helps. */
static const struct word advice[] = {
	{ "04", "ask about fewer at a time" },
	{ "41", "enroll with the payer for questions by file" },
	{ "42", "ask again later" },
	{ "43", "check the practice's NPI with the payer" },
	{ "50", "enroll with the payer for questions by file" },
	{ "51", "check the practice's NPI with the payer" },
	{ "57", "ask about another day" },
	{ "58", "check the birth date with the patient" },
	{ "62", "ask about a day nearer to today" },
	{ "63", "ask about today" },
	{ "64", "copy the number from the card" },
	{ "65", "write the name as the card has it" },
	{ "67", "copy number, name and birth date from the card" },
	{ "71", "check the birth date with the patient" },
	{ "72", "copy the number from the card" },
	{ "73", "write the name as the card has it" },
	{ "75", "copy number, name and birth date from the card; is it this payer?" },
	{ "76", "call the payer" },
	{ "77", "check whose card it is, and the relationship" },
	{ "78", "check the plan with the patient" },
	{ "79", "check the submitter's number with the payer" },
	{ "80", "ask again later" },
	{ "T4", "check the payer's number" },
};

/* AAA04. */
static const struct word actions[] = {
	{ "C", "correct it and ask again" },
	{ "N", "asking again is of no use" },
	{ "P", "ask again as it was" },
	{ "R", "may be asked again" },
	{ "S", "do not ask again: it was passed on" },
	{ "W", "ask again in 30 days" },
	{ "X", "ask again in 10 days" },
	{ "Y", "wait: an answer will follow" },
};

const char *benefit_kind_words(const char *eb01)
{
	return WORD_OF(kinds, eb01);
}

const char *benefit_level_words(const char *eb02)
{
	return WORD_OF(levels, eb02);
}

const char *service_type_words(const char *eb03)
{
	return WORD_OF(service_types, eb03);
}

const char *benefit_period_words(const char *eb06)
{
	return WORD_OF(periods, eb06);
}

const char *eligibility_reason_words(const char *aaa03)
{
	return WORD_OF(reasons, aaa03);
}

const char *eligibility_reason_advice(const char *aaa03)
{
	return WORD_OF(advice, aaa03);
}

const char *eligibility_action_words(const char *aaa04)
{
	return WORD_OF(actions, aaa04);
}
