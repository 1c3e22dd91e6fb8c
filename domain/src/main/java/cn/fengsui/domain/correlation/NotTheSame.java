package cn.fengsui.domain.correlation;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;
import java.util.List;

/**
 * Somebody decided: this report does not tell of the same happening as those.
 *
 * @param reportKey {@code source/id}
 * @param others keys of the reports it was proposed with
 * @param reason in words
 */
public record NotTheSame(String reportKey, List<String> others, Actor actor, Instant at, String reason) {

    public NotTheSame {
        others = List.copyOf(others);
    }
}
