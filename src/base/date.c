/* SPDX-License-Identifier: MIT */
/* date.c: see date.h. Calendar arithmetic on March-based years, where leap days come last. */
#include "claimbench/base/date.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct date DATE_NONE = { 0 };

enum { MJD_OF_0000_03_01 = -678881, DAYS_IN_ERA = 146097 };

bool date_is_none(struct date date)
{
	return date.day == 0;
}

bool date_equal(struct date a, struct date b)
{
	return a.day == b.day;
}

int date_compare(struct date a, struct date b)
{
	return (a.day > b.day) - (a.day < b.day);
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static struct date of_ymd(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400;
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return (struct date){ MJD_OF_0000_03_01 + era * DAYS_IN_ERA + day_of_era };
}

bool date_of_ymd(int year, int month, int day, struct date *out)
{
	if (year < 1859 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
		return false;
	*out = of_ymd(year, month, day);
	return true;
}

void date_ymd(struct date date, int *year, int *month, int *day)
{
	int since = date.day - MJD_OF_0000_03_01;
	int era = since / DAYS_IN_ERA;
	int day_of_era = since - era * DAYS_IN_ERA;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int shifted = (5 * day_of_year + 2) / 153;

	*day = day_of_year - (153 * shifted + 2) / 5 + 1;
	*month = shifted < 10 ? shifted + 3 : shifted - 9;
	*year = year_of_era + era * 400 + (*month <= 2);
}

struct date date_plus_days(struct date date, int32_t days)
{
	return (struct date){ date.day + days };
}

int32_t date_days_between(struct date earlier, struct date later)
{
	return later.day - earlier.day;
}

struct date date_plus_months(struct date date, int months)
{
	int year, month, day, last;

	date_ymd(date, &year, &month, &day);
	months += year * 12 + month - 1;
	year = months / 12;
	month = months % 12 + 1;
	last = days_in_month(year, month);
	return of_ymd(year, month, day < last ? day : last);
}

int date_weekday(struct date date)
{
	return ((date.day + 3) % 7 + 7) % 7; /* MJD 0 was a Wednesday */
}

struct date date_plus_business_days(struct date date, int days)
{
	while (days > 0) {
		int weekday;

		date = date_plus_days(date, 1);
		weekday = date_weekday(date);
		days -= weekday != 0 && weekday != 6;
	}
	return date;
}

int date_age_years(struct date birth, struct date on)
{
	int birth_year, birth_month, birth_day, year, month, day;

	if (date_compare(on, birth) < 0)
		return -1;
	date_ymd(birth, &birth_year, &birth_month, &birth_day);
	date_ymd(on, &year, &month, &day);
	return year - birth_year - (month < birth_month || (month == birth_month && day < birth_day));
}

/* COUNT digits at TEXT as a number; -1 when one of them is none. */
static int digits(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

bool date_parse_iso(const char *text, struct date *out)
{
	return strlen(text) == 10 && text[4] == '-' && text[7] == '-' && digits(text, 4) >= 0 &&
	       digits(text + 5, 2) >= 0 && digits(text + 8, 2) >= 0 &&
	       date_of_ymd(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2), out);
}

bool date_parse_d8(const char *text, struct date *out)
{
	return strlen(text) == 8 && digits(text, 8) >= 0 &&
	       date_of_ymd(digits(text, 4), digits(text + 4, 2), digits(text + 6, 2), out);
}

static int full_year(int two_digits, struct date today)
{
	int year, month, day, century;

	date_ymd(today, &year, &month, &day);
	century = year / 100 * 100;
	return century + two_digits > year + 10 ? century - 100 + two_digits : century + two_digits;
}

/* Month and day only: this year's, or last year's when that lies more than a month ahead. */
static bool nearest_year(int month, int day, struct date today, struct date *out)
{
	int year, this_month, this_day;
	struct date guess;

	date_ymd(today, &year, &this_month, &this_day);
	if (!date_of_ymd(year, month, day, &guess) || date_compare(guess, date_plus_months(today, 1)) > 0)
		return date_of_ymd(year - 1, month, day, out);
	*out = guess;
	return true;
}

/* "t", "t-3", "+1", "-2" */
static bool parse_relative(const char *text, struct date today, struct date *out)
{
	char *end;
	long days;

	if (*text == 't' || *text == 'T')
		text++;
	if (*text == '\0') {
		*out = today;
		return true;
	}
	if ((*text != '+' && *text != '-') || text[1] < '0' || text[1] > '9')
		return false;
	days = strtol(text, &end, 10);
	if (*end != '\0' || days < -36500 || days > 36500)
		return false;
	*out = date_plus_days(today, (int32_t)days);
	return true;
}

/* "3/31", "3/31/26", "3/31/2026", or the same with '-' */
static bool parse_separated(const char *text, struct date today, struct date *out)
{
	int values[3] = { 0 }, widths[3] = { 0 }, parts = 0;
	char separator = '\0';

	for (; *text != '\0'; text++) {
		if (*text >= '0' && *text <= '9') {
			if (++widths[parts] > 4)
				return false;
			values[parts] = values[parts] * 10 + (*text - '0');
		} else if ((*text == '/' || *text == '-') && widths[parts] > 0 && parts < 2 &&
			   (parts == 0 || *text == separator)) {
			separator = *text;
			parts++;
		} else {
			return false;
		}
	}
	if (widths[parts] == 0 || widths[0] > 2 || widths[1] > 2)
		return false;
	if (parts == 1)
		return nearest_year(values[0], values[1], today, out);
	if (parts != 2 || (widths[2] != 2 && widths[2] != 4))
		return false;
	return date_of_ymd(widths[2] == 2 ? full_year(values[2], today) : values[2], values[0], values[1], out);
}

bool date_parse_typed(const char *text, struct date today, struct date *out)
{
	size_t length = strlen(text);

	if (length == 0)
		return false;
	if (strchr("tT+-", text[0]) != NULL)
		return parse_relative(text, today, out);
	if (date_parse_iso(text, out))
		return true;
	if (strspn(text, "0123456789") != length)
		return parse_separated(text, today, out);
	switch (length) {
	case 4:
		return nearest_year(digits(text, 2), digits(text + 2, 2), today, out);
	case 6:
		return date_of_ymd(full_year(digits(text + 4, 2), today), digits(text, 2), digits(text + 2, 2), out);
	case 8:
		return date_of_ymd(digits(text + 4, 4), digits(text, 2), digits(text + 2, 2), out);
	default:
		return false;
	}
}

bool date_parse_past(const char *text, struct date today, struct date *out)
{
	struct date earlier, read;

	if (!date_parse_typed(text, today, &read))
		return false;
	/* Read against eleven years ago, a two-digit year loses a century, and a whole one stays. */
	if (date_compare(read, today) > 0 && date_parse_typed(text, date_plus_months(today, -132), &earlier) &&
	    date_equal(earlier, date_plus_months(read, -1200)))
		read = earlier;
	*out = read;
	return true;
}

/* The parts of a date that can be written with four digits of year; false, and TEXT empty, for others. */
static bool split(struct date date, char *text, int *year, int *month, int *day)
{
	text[0] = '\0';
	if (date_is_none(date))
		return false;
	date_ymd(date, year, month, day);
	return *year >= 0 && *year <= 9999;
}

char *date_format_iso(struct date date, char text[static DATE_TEXT_MAX])
{
	int year, month, day;

	if (split(date, text, &year, &month, &day))
		(void)snprintf(text, DATE_TEXT_MAX, "%04d-%02d-%02d", year, month, day);
	return text;
}

char *date_format_d8(struct date date, char text[static DATE_TEXT_MAX])
{
	int year, month, day;

	if (split(date, text, &year, &month, &day))
		(void)snprintf(text, DATE_TEXT_MAX, "%04d%02d%02d", year, month, day);
	return text;
}

char *date_format_us(struct date date, char text[static DATE_TEXT_MAX])
{
	int year, month, day;

	if (split(date, text, &year, &month, &day))
		(void)snprintf(text, DATE_TEXT_MAX, "%02d/%02d/%04d", month, day, year);
	return text;
}
