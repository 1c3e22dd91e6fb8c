package cn.fengsui.domain.oversight;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import java.util.List;
import java.util.Optional;

/** Findings on record. Blocking. */
public interface Discrepancies {

    /** Newest {@code at} first. {@code Query.state} is a {@link DiscrepancyState} name. */
    Page<Discrepancy> find(Query query);

    /** Those of one kind; the order is the same. */
    Page<Discrepancy> ofKind(Query query, DiscrepancyKind kind);

    Optional<Discrepancy> byId(String id);

    /** Writes absolute values; repeating is harmless. Never touches appeals. */
    void save(List<Discrepancy> discrepancies);

    /**
     * Adds a note of the unit it is about, with an audit row.
     *
     * @throws IllegalArgumentException if there is no such finding or the text is blank
     */
    AppealNote appeal(String discrepancyId, Actor actor, String text);

    /** Oldest first. */
    List<AppealNote> appeals(String discrepancyId);
}
