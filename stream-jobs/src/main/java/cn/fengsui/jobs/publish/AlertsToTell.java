package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Alerts on their way out, the newest word on each: news goes at once, what only tells of some reports more goes with the other
 * findings, last words go after both. One thread.
 */
final class AlertsToTell {

    private static final int LAST_WORDS = 10_000;

    private final Map<String, Alert> news = new LinkedHashMap<>();
    private final Map<String, Alert> grown = new LinkedHashMap<>();
    private final Map<String, Alert> corrected = new LinkedHashMap<>();
    /** Live words and last words come by two ways: a live one that was on its way longer must not undo the last one. */
    private final Map<String, Alert> lastWords = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Alert> eldest) {
            return size() > LAST_WORDS;
        }
    };

    private final Growth growth = new Growth();

    void tell(Alert told) {
        Alert last = lastWords.get(told.id());
        Alert alert = last == null ? told : last.placedLike(told);
        boolean isOnlyMore = growth.isAllThatChanged(alert);
        if (isOnlyMore && !news.containsKey(alert.id())) {
            grown.put(alert.id(), alert);
        } else {
            grown.remove(alert.id());
            news.put(alert.id(), alert);
        }
    }

    /** The last word; what was said before goes before it. */
    void correct(Alert last) {
        Alert waiting = grown.remove(last.id());
        if (waiting != null) {
            news.put(waiting.id(), waiting);
        }
        corrected.put(last.id(), last);
        lastWords.put(last.id(), last);
    }

    boolean areUrgent() {
        return !news.isEmpty() || !corrected.isEmpty();
    }

    int size() {
        return news.size() + grown.size() + corrected.size();
    }

    /** To be emptied by who sends them; so are the others. */
    Map<String, Alert> news() {
        return news;
    }

    Map<String, Alert> grown() {
        return grown;
    }

    Map<String, Alert> corrected() {
        return corrected;
    }
}
