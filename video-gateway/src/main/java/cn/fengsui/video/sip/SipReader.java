package cn.fengsui.video.sip;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.header.FromHeader;

/**
 * Bytes to messages with jain-sip's parser; a header that it cannot read is left out, unless an answer is impossible
 * without it (field problems 2 and 23). Never throws. Any thread.
 */
final class SipReader {

    /** Goes on after a header that cannot be read, and keeps it as text. */
    private static final ParseExceptionListener LENIENT =
            (problem, message, header, text, whole) -> message.addUnparsed(text);

    static {
        CommonLogger.useLegacyLogger = true;
        CommonLogger.legacyLogger = new QuietStackLogger();
    }

    private SipReader() {}

    /** Empty when this is no SIP message that can be answered or matched. */
    static Optional<SIPMessage> read(byte[] bytes, Peer from) {
        try {
            SIPMessage message = new StringMsgParser().parseSIPMessage(bytes, true, false, LENIENT);
            if (message == null
                    || message.getTopmostVia() == null
                    || message.getFrom() == null
                    || message.getTo() == null
                    || message.getCallId() == null
                    || message.getCSeq() == null
                    || message.getCSeq().getMethod() == null) {
                return Optional.empty();
            }
            if (message instanceof SIPRequest request
                    && (request.getRequestLine() == null
                            || request.getMethod() == null
                            || !request.getMethod().equals(request.getCSeq().getMethod()))) {
                return Optional.empty();
            }
            message.setApplicationData(from);
            return Optional.of(message);
        } catch (ParseException | RuntimeException | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    /** The user part of From names the sender (GB/T 28181-2022 A.1); empty when there is none. */
    static String fromUser(SIPMessage message) {
        var from = (FromHeader) message.getHeader("From");
        return from.getAddress().getURI() instanceof SipURI uri && uri.getUser() != null ? uri.getUser() : "";
    }

    /** The user part of the request URI: whom it is about. */
    static String target(SIPRequest request) {
        return request.getRequestURI() instanceof SipURI uri && uri.getUser() != null ? uri.getUser() : "";
    }

    /** What stands after the colon; empty when there is no such header. */
    static String header(SIPMessage message, String name) {
        var header = message.getHeader(name);
        if (header == null) {
            return unparsed(message, name);
        }
        String line = header.toString();
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private static String unparsed(SIPMessage message, String name) {
        for (var lines = message.getUnrecognizedHeaders(); lines.hasNext(); ) {
            String line = lines.next();
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    static byte[] body(SIPMessage message) {
        byte[] content = message.getRawContent();
        return content == null ? new byte[0] : content;
    }
}
