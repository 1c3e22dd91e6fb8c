package cn.fengsui.video.sip;

import gov.nist.core.net.DefaultNetworkLayer;
import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Gives the SIP stack its sockets; UDP ones are {@link SipFrontSocket}s. Made by the stack through reflection. */
public final class SipNetwork implements NetworkLayer {

    static final String REGISTER_RATE = "cn.fengsui.video.register-rate";

    private final NetworkLayer plain = DefaultNetworkLayer.SINGLETON;
    private final LongAdder dropped = new LongAdder();
    private volatile int registerRate = Integer.MAX_VALUE;

    /** REGISTERs dropped unread. */
    long dropped() {
        return dropped.sum();
    }

    @Override
    public void setSipStack(SipStackImpl stack) {
        registerRate = Integer.parseInt(stack.getConfigurationProperties().getProperty(REGISTER_RATE));
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return plain.createDatagramSocket();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        return new SipFrontSocket(new InetSocketAddress(address, port), new RegisterRate(registerRate), dropped);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return plain.createServerSocket(port, backlog, address);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return plain.createSocket(address, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local) throws IOException {
        return plain.createSocket(address, port, local);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return plain.createSocket(address, port, local, localPort);
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return plain.createSSLServerSocket(port, backlog, address);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        return plain.createSSLSocket(address, port);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress local) throws IOException {
        return plain.createSSLSocket(address, port, local);
    }
}
