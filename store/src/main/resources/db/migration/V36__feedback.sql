-- What sources hear of their reports by webhook: who set where it goes, and the same outbox as for connectors.
create table feedback_hook (
    source     text        primary key, -- whose reports
    url        text        not null,
    secret     text        not null,    -- signs what is sent; never shown again
    enabled    boolean     not null,
    changed_by text        not null,    -- name of a key
    changed_at timestamptz not null
);
alter table connector_news
    add column channel text    not null default 'connector', -- or 'webhook'
    add column drill   boolean not null default false,
    add column gave_up boolean not null default false,       -- done, but never taken
    add column done_at timestamptz;
alter table connector_news drop constraint connector_news_source_report_id_state_at_key;
alter table connector_news add unique (channel, source, report_id, state, at);
drop index connector_news_due;
create index connector_news_due on connector_news (channel, source, id) where not done;
create index connector_news_order on connector_news (channel, source, report_id, id) where not done;
create index connector_news_past on connector_news (done_at) where done;
-- Each channel follows the log for itself: a node without connectors must not run ahead of one that has some.
alter table connector_follow drop constraint connector_follow_pkey;
alter table connector_follow drop column one;
alter table connector_follow add column channel text primary key default 'connector';
