-- A forecast that a page shows on a Monday does not stand in the way of the weekly one with the same question.
alter table insight.forecast
    drop constraint forecast_question_uk,
    add constraint forecast_question_uk unique nulls not distinct
        (asked_on, process_id, version, district_id, municipality_number, category, origin, until, items, week);
