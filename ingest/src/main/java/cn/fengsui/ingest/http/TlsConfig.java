package cn.fengsui.ingest.http;

import cn.fengsui.domain.settings.Settings;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TCPSSLOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * TLS 1.2 and 1.3 for the HTTP and the MQTT port, with PEM files. The paths empty = no TLS.
 *
 * @param certificate {@code ingest.tls-certificate=}: PEM file with the certificate and those above it
 * @param key {@code ingest.tls-key=}: PEM file with its private key (PKCS#8)
 * @param clientCertificates {@code ingest.tls-client-certificates=}: PEM file with the authorities whose certificates
 *     clients must show, besides their API key; empty = no client certificates
 */
public record TlsConfig(Path certificate, Path key, Path clientCertificates) {

    private static final Path NONE = Path.of("");

    /** Notes its problems in {@code settings}; see {@link Settings#check()}. */
    public static TlsConfig from(Settings settings) {
        var config = new TlsConfig(
                file(settings, "ingest.tls-certificate"),
                file(settings, "ingest.tls-key"),
                file(settings, "ingest.tls-client-certificates"));
        if (config.certificate.equals(NONE) != config.key.equals(NONE)) {
            settings.problem("ingest.tls-certificate and ingest.tls-key belong together; name both or neither");
        }
        if (config.certificate.equals(NONE) && !config.clientCertificates.equals(NONE)) {
            settings.problem(
                    "ingest.tls-client-certificates needs TLS; name ingest.tls-certificate and ingest.tls-key");
        }
        return config;
    }

    private static Path file(Settings settings, String key) {
        var file = settings.path(key, NONE);
        if (!file.equals(NONE) && !Files.isReadable(file)) {
            settings.problem(key + " is '" + file + "', which cannot be read; name a PEM file");
            return NONE;
        }
        return file;
    }

    public boolean isOn() {
        return !certificate.equals(NONE);
    }

    /** The same options with TLS, if it is on. */
    public <T extends TCPSSLOptions> T on(T options) {
        if (isOn()) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(certificate.toString())
                            .setKeyPath(key.toString()))
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
            if (!clientCertificates.equals(NONE)) {
                options.setTrustOptions(new PemTrustOptions().addCertPath(clientCertificates.toString()));
            }
        }
        return options;
    }

    /** Whether clients must show a certificate. */
    public ClientAuth clientAuth() {
        return clientCertificates.equals(NONE) ? ClientAuth.NONE : ClientAuth.REQUIRED;
    }
}
