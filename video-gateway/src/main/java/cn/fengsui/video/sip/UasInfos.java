package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The INFO requests of one call that came in: each is asked about once and answered when that is known, a repeat gets the
 * same answer (RFC 3261 §17.2.2). Fields are touched by tasks of {@code owner} only.
 */
final class UasInfos {

    private static final int SERVER_ERROR = 500;
    private static final byte[] NO_ANSWER = new byte[0];

    private final SipTransport transport;
    private final Executor owner;
    private long newest = -1;
    private byte[] answer = NO_ANSWER;

    UasInfos(SipTransport transport, Executor owner) {
        this.transport = transport;
        this.owner = owner;
    }

    /** By a task of the owner. */
    void info(SIPRequest request, CallLegEvents events) {
        long number = request.getCSeq().getSeqNumber();
        if (number == newest) {
            if (answer.length > 0) {
                transport.send(request, answer);
            }
            return;
        }
        newest = number;
        answer = NO_ANSWER;
        events.info(SipReader.body(request))
                .whenComplete((reply, failure) -> owner.execute(
                        () -> answered(request, failure == null ? reply : InfoReply.refused(SERVER_ERROR))));
    }

    private void answered(SIPRequest request, InfoReply reply) {
        byte[] bytes = transport.answerBytes(request, reply.status(), Map.of(), "Application/MANSRTSP", reply.body());
        if (request.getCSeq().getSeqNumber() == newest) {
            answer = bytes;
        }
        transport.send(request, bytes);
    }
}
