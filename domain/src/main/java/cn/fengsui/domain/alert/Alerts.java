package cn.fengsui.domain.alert;

import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts on record. Blocking. */
public interface Alerts {

    /** Newest {@code firstAt} first. {@code Query.state} is an {@link AlertState} name. */
    Page<Alert> find(Query query);

    Optional<Alert> byId(String id);

    /**
     * Writes absolute values; repeating is harmless. Each change of how an alert stands leaves a line in its history and
     * an event in the log, in the same transaction. Touches no handling, but the owner of an alert that is withdrawn in
     * favour of its parent owns the parent too.
     */
    void save(List<Alert> alerts);

    /**
     * Acknowledges in one transaction: the row, an {@code ACKNOWLEDGEMENT} event in the log and an audit row. A second
     * call returns the first one's acknowledgement unchanged.
     *
     * @throws AlertRefused if there is no such alert
     */
    Acknowledgement acknowledge(String alertId, Actor actor);

    /** The acknowledgements of these alerts, by alert id. */
    Map<String, Acknowledgement> acknowledgements(Collection<String> alertIds);
}
