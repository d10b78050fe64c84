-- The views say anew what the day sums are: those that were kept by the old ones are counted again.
DELETE FROM kpi_day;
INSERT INTO kpi_day (practice_id, measure, day, payer_id, amount) SELECT practice_id, measure, day, payer_id, amount FROM kpi_recount;
