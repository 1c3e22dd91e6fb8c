-- Instructions of leaders as tasks with an owner and a deadline.
create table instruction (
    id      text        primary key,
    state   text        not null,
    drill   boolean     not null,
    due_at  timestamptz not null,
    given_at timestamptz not null,
    body    text        not null
);
create index instruction_open on instruction (drill, due_at) where state in ('GIVEN', 'TAKEN', 'REPORTED');
create index instruction_newest on instruction (drill, given_at desc);

create table instruction_entry (
    instruction_id text not null references instruction (id),
    seq            int  not null,
    body           text not null,
    primary key (instruction_id, seq)
);
create trigger instruction_entry_is_append_only before update or delete or truncate on instruction_entry
    for each statement execute function refuse_change();

-- Numbers count per year.
create table instruction_number (
    year int primary key,
    last int not null
);
