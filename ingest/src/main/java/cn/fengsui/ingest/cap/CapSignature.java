package cn.fengsui.ingest.cap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Checks an enveloped XML signature over the whole alert against certificates that the site trusts (CAP 1.2 §3.3.4.1, W3C
 * XML Signature). A signature over only a part is not taken: what is read must be what was signed. Any thread.
 */
final class CapSignature {

    static final String NONE = "NONE";
    static final String VALID = "VALID";
    static final String UNCHECKED = "UNCHECKED";

    private static final Set<String> TRANSFORMS =
            Set.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE);

    private final Set<TrustAnchor> anchors;
    private final boolean isRequired;
    private final Clock clock;

    private CapSignature(Set<TrustAnchor> anchors, boolean isRequired, Clock clock) {
        this.anchors = Set.copyOf(anchors);
        this.isRequired = isRequired;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if the trust store cannot be read */
    static CapSignature of(CapConfig config, Clock clock) {
        return new CapSignature(
                config.trustStore().equals(Path.of("")) ? Set.of() : anchors(config),
                config.signatureRequired(),
                clock);
    }

    /**
     * What the signature is worth: {@link #NONE}, {@link #UNCHECKED} when nobody's certificate is trusted here, or
     * {@link #VALID}.
     *
     * @throws CapUnreadable when it is missing and required, or is there and does not hold
     */
    String check(Document document) {
        var found = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        if (found.getLength() == 0) {
            if (isRequired) {
                throw new CapUnreadable("The alert is not signed, and ingest.cap-signature is required.");
            }
            return NONE;
        }
        if (anchors.isEmpty()) {
            return UNCHECKED;
        }
        if (found.getLength() > 1 || found.item(0).getParentNode() != document.getDocumentElement()) {
            throw new CapUnreadable(
                    "Exactly one Signature is taken, directly below alert; there are " + found.getLength() + ".");
        }
        verify((Element) found.item(0));
        return VALID;
    }

    private void verify(Element element) {
        try {
            var factory = XMLSignatureFactory.getInstance("DOM");
            var finder = new CertificateOfTheSite();
            var context = new DOMValidateContext(finder, element);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            var signature = factory.unmarshalXMLSignature(context);
            checkReach(signature.getSignedInfo().getReferences());
            if (!signature.validate(context)) {
                throw new CapUnreadable("The signature does not hold: the alert was changed after it was signed.");
            }
        } catch (MarshalException | XMLSignatureException wrong) {
            throw new CapUnreadable("The signature cannot be checked (" + reason(wrong)
                    + "); sign the whole alert with a certificate of ingest.cap-trust-store.");
        }
    }

    private static String reason(Exception wrong) {
        var cause = wrong.getCause();
        return cause instanceof Untrusted untrusted
                ? String.valueOf(untrusted.getMessage())
                : wrong.getClass().getSimpleName();
    }

    private static void checkReach(List<Reference> references) {
        boolean isWhole = references.size() == 1
                && "".equals(references.getFirst().getURI())
                && references.getFirst().getTransforms().stream()
                        .allMatch(transform -> TRANSFORMS.contains(transform.getAlgorithm()));
        if (!isWhole) {
            throw new CapUnreadable("The signature must cover the whole alert: one Reference with URI \"\".");
        }
    }

    private static Set<TrustAnchor> anchors(CapConfig config) {
        var password = config.trustPassword().value().toCharArray();
        try (InputStream in = Files.newInputStream(config.trustStore())) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(in, password.length == 0 ? null : password);
            Set<TrustAnchor> anchors = new HashSet<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    anchors.add(new TrustAnchor(certificate, null));
                }
            }
            if (anchors.isEmpty()) {
                throw new IllegalArgumentException("ingest.cap-trust-store " + config.trustStore()
                        + " holds no certificate; import those of the authorities that sign.");
            }
            return anchors;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(
                    "Cannot read ingest.cap-trust-store " + config.trustStore() + ": " + unreadable.getMessage()
                            + "; check the file and ingest.cap-trust-password.",
                    unreadable);
        }
    }

    /** A certificate that leads nowhere we trust. */
    private static final class Untrusted extends javax.xml.crypto.KeySelectorException {
        private static final long serialVersionUID = 1L;

        Untrusted(String message) {
            super(message);
        }
    }

    /** The key of a certificate in the signature that is trusted; a bare key is never taken. */
    private final class CertificateOfTheSite extends KeySelector {
        @Override
        public javax.xml.crypto.KeySelectorResult select(
                javax.xml.crypto.dsig.keyinfo.@Nullable KeyInfo info,
                Purpose purpose,
                javax.xml.crypto.AlgorithmMethod method,
                javax.xml.crypto.XMLCryptoContext context)
                throws javax.xml.crypto.KeySelectorException {
            if (info != null) {
                for (Object content : info.getContent()) {
                    if (content instanceof X509Data data) {
                        for (Object part : data.getContent()) {
                            if (part instanceof X509Certificate certificate && isTrusted(certificate)) {
                                return certificate::getPublicKey;
                            }
                        }
                    }
                }
            }
            throw new Untrusted("no certificate in it is trusted here");
        }
    }

    private boolean isTrusted(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            if (anchors.stream().anyMatch(anchor -> certificate.equals(anchor.getTrustedCert()))) {
                return true;
            }
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException leadsNowhere) {
            return false;
        }
    }
}
