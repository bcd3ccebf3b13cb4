-- Least privilege, where the three roles exist; a plain database with one role works too. Run at every start, so that
-- tables of later migrations are covered: ${flyway:timestamp}
do $$
declare
    audit_table text;
begin
    if exists (select from pg_roles where rolname = 'tiltaksflyt_app') then
        grant usage on schema public, engine to tiltaksflyt_app;
        grant select on all tables in schema engine to tiltaksflyt_app;
        grant select, insert, update, delete on all tables in schema public to tiltaksflyt_app;
        grant usage, select on all sequences in schema public to tiltaksflyt_app;
        revoke all on table public.flyway_schema_history from tiltaksflyt_app;

        -- The log is append-only for the application itself.
        for audit_table in select tablename from pg_tables where schemaname = 'public' and tablename like 'audit%' loop
            execute format('revoke update, delete, truncate on table public.%I from tiltaksflyt_app', audit_table);
        end loop;
    end if;

    -- A database that is brought up to an earlier version only has no such schema.
    if exists (select from pg_roles where rolname = 'tiltaksflyt_app') and to_regnamespace('insight') is not null then
        grant usage on schema insight to tiltaksflyt_app;
        grant select, insert, update, delete, truncate on all tables in schema insight to tiltaksflyt_app;
    end if;

    if exists (select from pg_roles where rolname = 'tiltaksflyt_exporter') then
        grant usage on schema engine to tiltaksflyt_exporter;
        grant select, insert, update, delete on all tables in schema engine to tiltaksflyt_exporter;
        grant usage, select on all sequences in schema engine to tiltaksflyt_exporter;
    end if;
end
$$;
