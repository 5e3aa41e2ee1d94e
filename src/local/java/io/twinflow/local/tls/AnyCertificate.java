package io.twinflow.local.tls;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.TrustOptions;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets clients show a certificate without asking who vouches for it: the service behind the listener knows its devices,
 * TLS does not. The handshake still proves that a client has the key of what it shows.
 */
public final class AnyCertificate extends X509ExtendedTrustManager {
    private AnyCertificate() {}

    /** Asks clients of a server for a certificate; who has none connects all the same. */
    public static <O extends NetServerOptions> O askedFor(O options) {
        options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(TrustOptions.wrap(new AnyCertificate()));
        return options;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("This is for servers only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("This is for servers only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("This is for servers only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
