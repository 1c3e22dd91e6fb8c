-- names of VideoRight, separated by commas; empty = none
alter table api_key add column rights text not null default 'VIEW';
