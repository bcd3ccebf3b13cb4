-- When an approved release shall be deployed by itself; gone when it is, or is called off.
create table release_plan (
    release_id      bigint      not null constraint release_plan_pk primary key
        constraint release_plan_of references model_release,
    deploy_at       timestamptz not null,
    set_by          text        not null,
    set_by_user     text        not null,
    set_by_name     text        not null,
    tried_at        timestamptz -- since the engine did not answer, or while it is being deployed
);
create index release_plan_by_time on release_plan (deploy_at);
