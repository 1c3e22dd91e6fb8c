-- What people did with alerts (ISA-18.2): the newest standing of each, and every change for ever.
create table alert_handling (
    alert_id   text        primary key references alert (id),
    source     text        not null, -- what raises it: a hold covers later alerts of the same source
    version    int         not null,
    hold_until timestamptz,          -- null = not put aside
    body       text        not null  -- JSON
);
create index alert_handling_held on alert_handling (hold_until) where hold_until is not null;

create table alert_change (
    number   bigint      generated always as identity primary key,
    alert_id text        not null,
    source   text        not null,
    at       timestamptz not null,
    action   text        not null,
    body     text        not null
);
create index alert_change_of on alert_change (alert_id, number);
create index alert_change_source on alert_change (source, at) where action in ('SHELVE', 'UNSHELVE', 'EXPIRE');

create function alert_change_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'The history of alerts is append-only.';
end $$;
create trigger alert_change_is_final before update or delete on alert_change
    for each row execute function alert_change_is_final();

-- For what is similar, and for the weekly review.
alter table alert add column rule_id   text        not null default '';
alter table alert add column raised_at timestamptz not null default 'epoch';
alter table alert add column source    text        not null default '';
update alert set rule_id   = coalesce(body::jsonb ->> 'ruleId', ''),
                 raised_at = coalesce((body::jsonb ->> 'raisedAt')::timestamptz, first_at);
create index alert_by_rule on alert (rule_id, raised_at);
create index alert_ended on alert (raised_at) where state = 'RESOLVED';
