package cn.fengsui.video.sip;

import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Properties;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;

/** Makes and binds the SIP stack: UDP and TCP on one port, no dialogs, no log4j, a large socket buffer. */
final class SipStacks {

    /** Catalogue answers of hundreds of devices arrive in bursts (field problem 6). */
    private static final String UDP_RECEIVE_BUFFER_BYTES = "8388608";

    private static final String LARGEST_MESSAGE_BYTES = "65536";
    private static final String THREADS = "4";
    private static final int FREE_PORT_TRIES = 20;

    private SipStacks() {}

    /** A bound stack. */
    record Bound(SipStack stack, SipProvider provider, int port) {

        /** REGISTERs dropped unread because their source sent too many. */
        long registersDropped() {
            return ((SipNetwork) ((SipStackImpl) stack).getNetworkLayer()).dropped();
        }

        void stop() {
            stack.stop();
        }
    }

    /** @throws IOException if the port cannot be bound */
    static Bound open(String bind, int port, int registerRate, SipListener listener) throws IOException {
        try {
            int chosen = port == 0 ? freePort(bind) : checked(bind, port);
            SipStack stack = SipFactory.getInstance().createSipStack(properties(registerRate));
            ListeningPoint udp = stack.createListeningPoint(bind, chosen, ListeningPoint.UDP);
            ListeningPoint tcp = stack.createListeningPoint(bind, chosen, ListeningPoint.TCP);
            SipProvider provider = stack.createSipProvider(udp);
            provider.addListeningPoint(tcp);
            provider.addSipListener(listener);
            stack.start();
            return new Bound(stack, provider, chosen);
        } catch (SipException | java.util.TooManyListenersException | javax.sip.InvalidArgumentException broken) {
            throw new IOException("Cannot open the SIP stack on " + bind + ":" + port + ": " + broken, broken);
        }
    }

    private static Properties properties(int registerRate) {
        var properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "fengsui-" + SipTransport.token());
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", QuietStackLogger.class.getName());
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", NoServerLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.NETWORK_LAYER", SipNetwork.class.getName());
        properties.setProperty(SipNetwork.REGISTER_RATE, Integer.toString(registerRate));
        properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        properties.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", THREADS);
        properties.setProperty("gov.nist.javax.sip.RECEIVE_UDP_BUFFER_SIZE", UDP_RECEIVE_BUFFER_BYTES);
        properties.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", LARGEST_MESSAGE_BYTES);
        properties.setProperty("gov.nist.javax.sip.CACHE_SERVER_CONNECTIONS", "true");
        properties.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        return properties;
    }

    private static int checked(String bind, int port) throws IOException {
        try (var udp = new DatagramSocket(new InetSocketAddress(bind, port))) {
            return udp.getLocalPort();
        } catch (IOException taken) {
            throw new IOException(
                    "Cannot bind SIP port " + bind + ":" + port + ": " + taken.getMessage()
                            + ". Stop the other program or set video.sip-port.",
                    taken);
        }
    }

    /** A port that is free for UDP and TCP. */
    private static int freePort(String bind) throws IOException {
        for (int attempt = 0; attempt < FREE_PORT_TRIES; attempt++) {
            try (var udp = new DatagramSocket(new InetSocketAddress(bind, 0));
                    var tcp = new ServerSocket(udp.getLocalPort(), 1, InetAddress.getByName(bind))) {
                return tcp.getLocalPort();
            } catch (java.net.BindException takenForTcp) {
                // the next attempt gets another number
            }
        }
        throw new IOException("No port on " + bind + " is free for both UDP and TCP; set video.sip-port.");
    }
}
