-- Least privilege, where the roles exist; a plain database with one role works too. Run at every start, so that
-- tables of later migrations are covered: ${flyway:timestamp}
do $$
declare
    audit_table text;
begin
    if exists (select from pg_roles where rolname = 'tiltaksflyt_app') then
        grant usage on schema public, engine to tiltaksflyt_app;
        grant select on all tables in schema engine to tiltaksflyt_app;
        if to_regnamespace('insight') is not null then
            grant usage on schema insight to tiltaksflyt_app;
            grant select, insert, update, delete, truncate on all tables in schema insight to tiltaksflyt_app;
        end if;
        grant select, insert, update, delete on all tables in schema public to tiltaksflyt_app;
        grant usage, select on all sequences in schema public to tiltaksflyt_app;
        revoke all on table public.flyway_schema_history from tiltaksflyt_app;

        -- The log is append-only for the application itself.
        for audit_table in select tablename from pg_tables where schemaname = 'public' and tablename like 'audit%' loop
            execute format('revoke update, delete, truncate on table public.%I from tiltaksflyt_app', audit_table);
        end loop;
    end if;

    if exists (select from pg_roles where rolname = 'tiltaksflyt_exporter') then
        grant usage on schema engine to tiltaksflyt_exporter;
        grant select, insert, update, delete on all tables in schema engine to tiltaksflyt_exporter;
        grant usage, select on all sequences in schema engine to tiltaksflyt_exporter;
    end if;

    -- For other tools: the views alone, which read the tables in their owner's name.
    if to_regnamespace('report') is not null and exists (select from pg_roles where rolname = 'tiltaksflyt_report') then
        grant usage on schema report to tiltaksflyt_report;
        grant select on all tables in schema report to tiltaksflyt_report;
    end if;
end
$$;
