package cn.fengsui.dashboard.escalation;

/** A way out of the house. Blocking; any thread. */
interface Channel {

    /** {@code webhook} or {@code mail}. */
    String name();

    /** Where it goes, for the record; no secret. */
    String target();

    /**
     * Sends it and returns what the other side answered: the proof that it has it.
     *
     * @throws NotDelivered when it does not, with the reason
     */
    String send(Message message) throws NotDelivered;

    /** The other side did not take it. */
    final class NotDelivered extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean isFinal;

        private NotDelivered(String why, boolean isFinal) {
            super(why);
            this.isFinal = isFinal;
        }

        /** Worth another attempt. */
        static NotDelivered now(String why) {
            return new NotDelivered(why, false);
        }

        /** It never will. */
        static NotDelivered ever(String why) {
            return new NotDelivered(why, true);
        }

        boolean isFinal() {
            return isFinal;
        }
    }
}
