package cn.fengsui.video.pull;

import io.vertx.core.net.SelfSignedCertificate;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** TLS in front of a camera, with a certificate that signs itself and bears another name, as cameras make them. */
final class TlsFront implements AutoCloseable {

    private static final char[] NO_PASSWORD = new char[0];

    private final SelfSignedCertificate pair = SelfSignedCertificate.create("ipc-7f3a.local");
    private final SSLServerSocket door;
    private final int camera;

    /** @param camera port on loopback */
    TlsFront(int camera) throws Exception {
        this.camera = camera;
        this.door = (SSLServerSocket)
                context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    private SSLContext context() throws Exception {
        String pem = Files.readString(Path.of(pair.privateKeyPath())).replaceAll("-----[A-Z ]+-----|\\s", "");
        var key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = new FileInputStream(pair.certificatePath())) {
            var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            store.setKeyEntry("camera", key, NO_PASSWORD, new Certificate[] {certificate});
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return door.getLocalPort();
    }

    /** The certificate in PEM. */
    Path certificate() {
        return Path.of(pair.certificatePath());
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket player = door.accept();
                var inside = new Socket(InetAddress.getLoopbackAddress(), camera);
                Thread.ofVirtual().start(() -> copy(player, inside));
                Thread.ofVirtual().start(() -> copy(inside, player));
            } catch (IOException closedOrRefused) {
                // the door is closed, or the camera is not there now
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException over) {
            // one side hung up
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        pair.delete();
    }
}
