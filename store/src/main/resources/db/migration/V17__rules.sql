-- Every saved version of every rule of alerts. Rules as shipped are not here until somebody edits them.
create table alert_rule (
    id       text        not null,
    version  int         not null,
    saved_at timestamptz not null,
    saved_by text        not null, -- the post, as in the audit
    body     text        not null, -- JSON
    primary key (id, version)
);

-- An alert that stands behind another one: for lists of children.
alter table alert add column parent_id text not null default '';
create index alert_parent on alert (parent_id) where parent_id <> '';
