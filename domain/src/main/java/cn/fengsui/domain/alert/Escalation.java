package cn.fengsui.domain.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asking others for an alert that nobody owns, with the proof of what became of it.
 *
 * @param id deterministic: alert, episode, step and channel, so that it is asked once however many nodes run
 * @param step whom it asks
 * @param channel {@code screen}, {@code webhook} or {@code mail}
 * @param target the desk, post, address or URL; never a secret
 * @param at when it was due
 * @param attempts how often it was sent
 * @param answer what the other side answered last, or why it could not be reached
 * @param answeredAt when, or null
 */
public record Escalation(
        String id,
        String alertId,
        Step step,
        String channel,
        String target,
        Instant at,
        Delivery delivery,
        int attempts,
        String answer,
        @Nullable Instant answeredAt) {

    /** Channel of what is shown to people of this centre. */
    public static final String SCREEN = "screen";

    /** Whom it asks, in this order. */
    public enum Step {
        NEXT_DESK("下一席", "Next desk"),
        SHIFT_LEAD("值班长", "Shift lead"),
        MESSAGE("外发消息", "Message");

        private final String zh;
        private final String en;

        Step(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
        }
    }

    /** What became of it. */
    public enum Delivery {
        /** On screens from then on. */
        SHOWN("已上屏", "Shown"),
        PENDING("待送达", "Pending"),
        DELIVERED("已送达", "Delivered"),
        /** Somebody owned the alert before it was sent. */
        NOT_NEEDED("已有人确认", "Not needed"),
        GAVE_UP("未送达", "Gave up");

        private final String zh;
        private final String en;

        Delivery(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
        }
    }

    /**
     * A new one.
     *
     * @param episode what of the alert is unowned: its reopen count and level
     */
    public static Escalation due(String alertId, String episode, Step step, String channel, String target, Instant at) {
        return new Escalation(
                alertId + "#" + episode + "#" + step + "#" + channel,
                alertId,
                step,
                channel,
                target,
                at,
                channel.equals(SCREEN) ? Delivery.SHOWN : Delivery.PENDING,
                0,
                "",
                null);
    }
}
