-- A draft beside a measure is the answer to the request to supplement it. A page without an id is like no other.
insert into draft (kind, id, owner, content, revision, tab, typed, author_subject, author_name, saved_at)
select case when exists (select from measure m where m.measure_id = d.measure_id) then 'supplement' else 'proposal' end,
    d.measure_id, 'municipality-' || d.municipality_number,
    jsonb_build_object(
        'title', d.title, 'description', d.description, 'category', d.category, 'origin', d.origin),
    d.revision, coalesce(d.page, cast(gen_random_uuid() as text)), d.typed, d.saved_by_subject, d.saved_by_name,
    d.saved_at
from measure_draft d;

drop table measure_draft;
