/* SPDX-License-Identifier: MIT */
/*
 * date.h: calendar dates as day numbers.
 *
 * A date is a Modified Julian Day: days since 1858-11-17. Day 0 means "no date", so a zeroed record
 * has none. The database holds the same number (NULL for none); there, date(day + 2400000.5) shows
 * it. Nothing here reads the clock: "today" is the practice's business date, handed in.
 */
#ifndef CLAIMBENCH_BASE_DATE_H
#define CLAIMBENCH_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
	int32_t day;
};

enum { DATE_TEXT_MAX = 16 };

extern const struct date DATE_NONE;

bool date_is_none(struct date date);
bool date_equal(struct date a, struct date b);
int date_compare(struct date a, struct date b);

/* False when the year is outside 1859..9999 or there is no such day. */
bool date_of_ymd(int year, int month, int day, struct date *out);
void date_ymd(struct date date, int *year, int *month, int *day);

struct date date_plus_days(struct date date, int32_t days);
/* LATER - EARLIER in days; both must be dates. */
int32_t date_days_between(struct date earlier, struct date later);
/* The same day of the month MONTHS later, or that month's last day. */
struct date date_plus_months(struct date date, int months);
/* 0 Sunday .. 6 Saturday. */
int date_weekday(struct date date);
/* DAYS (0 or more) Monday-to-Friday days later; holidays are not known here. */
struct date date_plus_business_days(struct date date, int days);
/* Completed years from BIRTH to ON, as payers count age; -1 when ON is before BIRTH. */
int date_age_years(struct date birth, struct date on);

/* "2026-03-31" only. */
bool date_parse_iso(const char *text, struct date *out);
/* "20260331" only, exactly eight digits, as X12 format D8. */
bool date_parse_d8(const char *text, struct date *out);
/*
 * What a person types, read against the business date TODAY: "t", "t-3", "t+1", "+1", "-2", "0331"
 * (this year, or last year when that would lie more than a month ahead), "033126", "03312026",
 * "3/31", "3/31/26", "3/31/2026" (or with '-'), "2026-03-31". Two-digit years: up to ten years ahead
 * of TODAY are this century's, others the last. False leaves *OUT as it was.
 */
bool date_parse_typed(const char *text, struct date today, struct date *out);
/* The same for what can't lie ahead, a birth: a two-digit year that would is the last century's. */
bool date_parse_past(const char *text, struct date today, struct date *out);

/* Each returns TEXT; DATE_NONE gives "". */
char *date_format_iso(struct date date, char text[static DATE_TEXT_MAX]);
char *date_format_d8(struct date date, char text[static DATE_TEXT_MAX]);
char *date_format_us(struct date date, char text[static DATE_TEXT_MAX]); /* 03/31/2026 */

#endif
