package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.domain.report.Level;
import java.util.Optional;

/**
 * What the pictures of a screen are about: the alert somebody chose, else the level Ⅰ one the screen already shows, else
 * the worst of level Ⅰ or Ⅱ; nothing on a calm day, when the cameras are patrolled. Owned by the session lock.
 */
final class Subject {

    private String chosen = "";
    private String hero = "";

    /** Somebody chose this alert; an empty id lets the choice go. */
    void choose(String alertId) {
        chosen = alertId;
    }

    String chosen() {
        return chosen;
    }

    Optional<RailItem> of(Facts facts) {
        Optional<RailItem> byHand = facts.item(chosen);
        if (byHand.isPresent()) {
            return byHand;
        }
        chosen = "";
        Optional<RailItem> stays = facts.item(hero).filter(item -> item.level() == Level.I);
        Optional<RailItem> now = stays.isPresent()
                ? stays
                : facts.worst().filter(item -> item.level().isSerious());
        hero = now.map(RailItem::id).orElse("");
        return now;
    }
}
