package cn.fengsui.video.pull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which cameras are believed over {@code rtsps} and {@code rtmps}. A certificate that stands in the file itself is
 * believed whatever name it bears, because cameras make their own; any other must be signed by one of the file, or of
 * Java's authorities where there is no file, and bear the host's name (RFC 6125). Any thread.
 */
final class PullTrust {

    private final SSLSocketFactory sockets;

    private PullTrust(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /**
     * Reads certificates in PEM.
     *
     * @param file empty path for Java's own authorities
     * @throws IOException when it cannot be read or holds no certificate
     */
    static PullTrust of(Path file) throws IOException {
        try {
            List<X509Certificate> known = file.toString().isEmpty() ? List.of() : read(file);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new KnownCameras(Set.copyOf(known), authorities(known))}, null);
            return new PullTrust(context.getSocketFactory());
        } catch (GeneralSecurityException unusable) {
            throw new IOException("certificates in " + file + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static List<X509Certificate> read(Path file) throws IOException, CertificateException {
        var found = new ArrayList<X509Certificate>();
        try (InputStream in = Files.newInputStream(file)) {
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) one);
            }
        }
        if (found.isEmpty()) {
            throw new IOException(file + " holds no certificate; write them in PEM.");
        }
        return found;
    }

    private static X509ExtendedTrustManager authorities(List<X509Certificate> known)
            throws IOException, GeneralSecurityException {
        KeyStore store = null; // Java's own
        if (!known.isEmpty()) {
            store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate one : known) {
                store.setCertificateEntry("camera-" + store.size(), one);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java checks no certificates");
    }

    /** TLS over a connection that stands; closing it closes the connection. */
    Socket secure(Socket connection, String host, InetSocketAddress peer) throws IOException {
        var secured = (SSLSocket) sockets.createSocket(connection, host, peer.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Believes the certificates it knows at once, others by their authority and name. */
    private static final class KnownCameras extends X509ExtendedTrustManager {

        private final Set<X509Certificate> known;
        private final X509ExtendedTrustManager authorities;

        KnownCameras(Set<X509Certificate> known, X509ExtendedTrustManager authorities) {
            this.known = known;
            this.authorities = authorities;
        }

        private boolean knows(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0 || !known.contains(chain[0])) {
                return false;
            }
            chain[0].checkValidity();
            return true;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            if (!knows(chain)) {
                authorities.checkServerTrusted(chain, type, socket);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            if (!knows(chain)) {
                authorities.checkServerTrusted(chain, type, engine);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!knows(chain)) {
                authorities.checkServerTrusted(chain, type);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            authorities.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            authorities.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            authorities.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return authorities.getAcceptedIssuers();
        }
    }
}
