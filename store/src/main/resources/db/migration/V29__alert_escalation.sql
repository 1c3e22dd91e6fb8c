-- Whom an unowned alert asked, and the proof of it. Rows stay.
create table alert_escalation (
    id          text        primary key,
    alert_id    text        not null,
    step        text        not null,
    channel     text        not null,
    target      text        not null,
    at          timestamptz not null,
    delivery    text        not null,
    attempts    int         not null default 0,
    try_at      timestamptz not null,
    answer      text        not null default '',
    answered_at timestamptz
);
create index alert_escalation_of on alert_escalation (alert_id, at);
create index alert_escalation_waiting on alert_escalation (try_at) where delivery = 'PENDING';
