package cn.fengsui.ingest.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Secret;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapSignatureTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static Path trusted;
    private static Path stranger;

    @BeforeAll
    static void makeKeys() throws Exception {
        trusted = keys("weather");
        stranger = keys("stranger");
    }

    @Test
    void believesASignatureOfACertificateThatTheSiteTrusts() throws Exception {
        assertThat(check(signed(trusted), true)).isEqualTo(CapSignature.VALID);
    }

    @Test
    void doesNotBelieveAStranger() throws Exception {
        var alert = signed(stranger);

        assertThatThrownBy(() -> check(alert, false))
                .isInstanceOf(CapUnreadable.class)
                .hasMessageContaining("no certificate in it is trusted here");
    }

    @Test
    void doesNotBelieveWhatWasChangedAfterwards() throws Exception {
        var alert = signed(trusted).replace("Severe", "Minor");

        assertThatThrownBy(() -> check(alert, false)).hasMessageContaining("was changed after it was signed");
    }

    @Test
    void doesNotBelieveASignatureThatWasMovedAside() throws Exception {
        var signed = signed(trusted);
        var alert = signed.substring(signed.indexOf("<alert"));
        var wrapped = "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>other</identifier>" + alert
                + "</alert>";

        assertThatThrownBy(() -> check(wrapped, false)).hasMessageContaining("directly below alert");
    }

    @Test
    void takesUnsignedOnesUnlessSignaturesAreRequired() throws Exception {
        var unsigned = new String(CapReaderTest.example(), StandardCharsets.UTF_8);

        assertThat(check(unsigned, false)).isEqualTo(CapSignature.NONE);
        assertThatThrownBy(() -> check(unsigned, true)).hasMessageContaining("is not signed");
    }

    @Test
    void saysSoWhenNobodyIsTrusted() throws Exception {
        var config = new CapConfig(Path.of(""), new Secret(""), false, List.of(), "us", Duration.ofHours(24));
        var document = CapXml.document(signed(trusted).getBytes(StandardCharsets.UTF_8));

        assertThat(CapSignature.of(config, Clock.systemUTC()).check(document)).isEqualTo(CapSignature.UNCHECKED);
    }

    private static String check(String alert, boolean isRequired) {
        var config = new CapConfig(trusted, new Secret(PASSWORD), isRequired, List.of(), "us", Duration.ofHours(24));
        return CapSignature.of(config, Clock.systemUTC())
                .check(CapXml.document(alert.getBytes(StandardCharsets.UTF_8)));
    }

    private static String signed(Path keys) throws Exception {
        var document = CapXml.document(CapReaderTest.example());
        var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        var factory = XMLSignatureFactory.getInstance("DOM");
        var reference = factory.newReference(
                "",
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)),
                null,
                null);
        var info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(reference));
        var keyInfo = factory.getKeyInfoFactory();
        var data = keyInfo.newX509Data(List.of((X509Certificate) store.getCertificate("key")));
        var signature = factory.newXMLSignature(info, keyInfo.newKeyInfo(List.of(data)));
        signature.sign(new DOMSignContext(
                (PrivateKey) store.getKey("key", PASSWORD.toCharArray()), document.getDocumentElement()));
        var text = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    /** The JDK makes certificates with its own tool only. */
    private static Path keys(String name) throws Exception {
        var file = folder.resolve(name + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.exists(file)).isTrue();
        return file;
    }
}
