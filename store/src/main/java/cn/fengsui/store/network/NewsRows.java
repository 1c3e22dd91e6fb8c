package cn.fengsui.store.network;

import cn.fengsui.domain.connector.ConnectorRecords;
import cn.fengsui.domain.connector.NewsCount;
import cn.fengsui.domain.connector.StatusNews;
import cn.fengsui.store.database.Database;
import cn.fengsui.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The half of {@link ConnectorRecords} that is still to be told: tables {@code connector_news} and {@code _follow}. */
abstract class NewsRows implements ConnectorRecords {

    private final Database database;

    NewsRows(Database database) {
        this.database = database;
    }

    @Override
    public long followed(String channel) {
        return database.inTransaction(
                sql -> sql.first("select seq from connector_follow where channel = ?", row -> row.getLong(1), channel)
                        .orElse(-1L));
    }

    @Override
    public void enqueue(String channel, List<StatusNews> news, long seq) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (StatusNews one : news) {
            rows.add(new @Nullable Object[] {
                one.channel(), one.source(), one.reportId(), one.state(), one.at(), one.drill(), one.at()
            });
        }
        database.inTransaction(sql -> {
            sql.batch("""
                    insert into connector_news (channel, source, report_id, state, at, drill, next_try)
                    values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """, rows);
            return sql.update("""
                    insert into connector_follow (channel, seq) values (?, ?)
                    on conflict (channel) do update set seq = greatest(connector_follow.seq, excluded.seq)
                    """, channel, seq);
        });
    }

    @Override
    public List<StatusNews> due(String channel, String source, Instant now, int limit) {
        return database.inTransaction(sql -> sql.list("""
                select id, channel, source, report_id, state, at, drill, attempts from connector_news n
                where channel = ? and source = ? and not done and next_try <= ?
                  and not exists (select 1 from connector_news e
                                  where e.channel = n.channel and e.source = n.source and e.report_id = n.report_id
                                    and not e.done and e.id < n.id)
                order by id limit ?
                """, NewsRows::news, channel, source, now, limit));
    }

    private static StatusNews news(ResultSet row) throws SQLException {
        return new StatusNews(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Sql.time(row, 6),
                row.getBoolean(7),
                row.getInt(8));
    }

    @Override
    public boolean claim(StatusNews news, Instant now, Instant until) {
        return database.inTransaction(sql -> sql.update(
                        "update connector_news set next_try = ? where id = ? and not done and next_try <= ?",
                        until,
                        news.id(),
                        now))
                == 1;
    }

    @Override
    public void done(StatusNews news, Instant now) {
        database.inTransaction(sql -> sql.update(
                "update connector_news set done = true, done_at = ?, attempts = attempts + 1, failure = '' where id = ?",
                now,
                news.id()));
    }

    @Override
    public void failed(StatusNews news, String why, Instant nextTry) {
        database.inTransaction(sql -> sql.update(
                "update connector_news set attempts = attempts + 1, failure = ?, next_try = ? where id = ?",
                why,
                nextTry,
                news.id()));
    }

    @Override
    public int giveUp(String channel, String source, Instant before, Instant now) {
        return database.inTransaction(sql -> sql.update("""
                update connector_news set done = true, gave_up = true, done_at = ?
                where channel = ? and source = ? and not done and at < ?
                """, now, channel, source, before));
    }

    @Override
    public int again(String channel, String source, Instant now) {
        return database.inTransaction(sql -> sql.update("""
                update connector_news set done = false, gave_up = false, done_at = null, attempts = 0, next_try = ?
                where channel = ? and source = ? and gave_up
                """, now, channel, source));
    }

    @Override
    public NewsCount count(String channel, String source) {
        return database.inTransaction(sql -> sql.first("""
                select count(*) filter (where not done), count(*) filter (where done and not gave_up),
                       count(*) filter (where gave_up), min(at) filter (where not done),
                       max(done_at) filter (where not gave_up),
                       (select failure from connector_news where channel = ? and source = ? and failure <> ''
                        order by id desc limit 1)
                from connector_news where channel = ? and source = ?
                """, NewsRows::count, channel, source, channel, source))
                .orElseThrow();
    }

    private static NewsCount count(ResultSet row) throws SQLException {
        var failure = row.getString(6);
        return new NewsCount(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                timeOrNull(row, 4),
                timeOrNull(row, 5),
                failure == null ? "" : failure);
    }

    @Override
    public int forget(Instant before) {
        return database.inTransaction(
                sql -> sql.update("delete from connector_news where done and done_at < ?", before));
    }

    @Override
    public long waiting(String channel) {
        return database.inTransaction(
                sql -> sql.number("select count(*) from connector_news where channel = ? and not done", channel));
    }

    static @Nullable Instant timeOrNull(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
