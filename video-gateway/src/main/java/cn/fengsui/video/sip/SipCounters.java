package cn.fengsui.video.sip;

import java.util.concurrent.atomic.LongAdder;

/** What the signalling did. Any thread. */
public final class SipCounters {

    final LongAdder registrations = new LongAdder();
    final RefusalAlarm refusals = new RefusalAlarm();
    final LongAdder redirects = new LongAdder();
    final LongAdder redirectsFollowed = new LongAdder();
    final LongAdder redirectsRefused = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder orphansEnded = new LongAdder();
    final LongAdder byesUnconfirmed = new LongAdder();
    final LongAdder challenges = new LongAdder();
    final LongAdder keepalives = new LongAdder();
    final LongAdder unknownDevices = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder invites = new LongAdder();
    final LongAdder byes = new LongAdder();
    final LongAdder lateAnswers = new LongAdder();

    public long registrations() {
        return registrations.sum();
    }

    /** REGISTERs refused, of all kinds. */
    public long registrationsRefused() {
        return refusals.total();
    }

    public long registrationsRefused(Refusal kind) {
        return refusals.count(kind);
    }

    /** REGISTERs answered 302. */
    public long redirects() {
        return redirects.sum();
    }

    /** 302 of upper platforms that we followed. */
    public long redirectsFollowed() {
        return redirectsFollowed.sum();
    }

    /** 302 of upper platforms that named no address, or went in a circle. */
    public long redirectsRefused() {
        return redirectsRefused.sum();
    }

    /** Requests that came again and were answered as before. */
    public long repeated() {
        return repeated.sum();
    }

    /** Calls of an earlier process, or whose device did not hear the first BYE, ended at last. */
    public long orphansEnded() {
        return orphansEnded.sum();
    }

    /** BYEs nobody answered; sent again later. */
    public long byesUnconfirmed() {
        return byesUnconfirmed.sum();
    }

    public long challenges() {
        return challenges.sum();
    }

    public long keepalives() {
        return keepalives.sum();
    }

    /** Messages of devices that are not registered; answered 403 so that they register. */
    public long unknownDevices() {
        return unknownDevices.sum();
    }

    public long unreadable() {
        return unreadable.sum();
    }

    public long invites() {
        return invites.sum();
    }

    public long byes() {
        return byes.sum();
    }

    /** 200 answers that came after we had given up; acknowledged and hung up. */
    public long lateAnswers() {
        return lateAnswers.sum();
    }
}
