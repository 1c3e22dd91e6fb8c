-- Rows of report are made from the log after the commit that acknowledges it (docs/decisions/0012-report-rows-follow-the-log.md):
-- every report up to this seq has its row.
create table report_head (
    one boolean primary key default true check (one),
    seq bigint not null
);
insert into report_head (seq) select last_seq from event_log_head;
