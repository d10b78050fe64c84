/* SPDX-License-Identifier: MIT */
/* code_chapter.c: the chapters of ICD-10-CM by their ranges, with own labels. */
#include <stddef.h>

#include "claimbench/core/code.h"

static const struct code_chapter chapters[] = {
	{ "A00-B99", "Infections and parasites" },
	{ "C00-D49", "Tumors" },
	{ "D50-D89", "Blood and immune system" },
	{ "E00-E89", "Hormones, nutrition, metabolism" },
	{ "F01-F99", "Mental and behavioral" },
	{ "G00-G99", "Nervous system" },
	{ "H00-H59", "Eye" },
	{ "H60-H95", "Ear" },
	{ "I00-I99", "Heart and circulation" },
	{ "J00-J99", "Breathing" },
	{ "K00-K95", "Digestion" },
	{ "L00-L99", "Skin" },
	{ "M00-M99", "Bones, joints, muscles" },
	{ "N00-N99", "Kidneys, urinary and genital" },
	{ "O00-O9A", "Pregnancy and birth" },
	{ "P00-P96", "Newborn" },
	{ "Q00-QA0", "Born with" },
	{ "R00-R99", "Symptoms and findings" },
	{ "S00-T88", "Injury, poisoning" },
	{ "U00-U85", "Special purposes" },
	{ "V00-Y99", "Outside causes" },
	{ "Z00-Z99", "Reasons for contact" },
};

const struct code_chapter *code_chapter(size_t i)
{
	return i < sizeof chapters / sizeof chapters[0] ? &chapters[i] : NULL;
}
