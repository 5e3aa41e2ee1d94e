package io.twinflow.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.LocalFailure;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.8", "localhost"})
    void aClientThatTrustsItConnectsByAnyNameOfThisMachine(String host) throws Exception {
        CertificateAuthority authority = CertificateAuthority.inMemory();
        int port = serve(authority);

        assertThat(handshake(authority, host, port)).startsWith("TLS");
    }

    @Test
    void aClientThatTrustsAnotherRefuses() throws Exception {
        int port = serve(CertificateAuthority.inMemory());

        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> handshake(CertificateAuthority.inMemory(), "localhost", port));
    }

    @Test
    void theOneOfADirectoryStaysTheSame(@TempDir Path directory) throws Exception {
        CertificateAuthority first = CertificateAuthority.in(directory);
        CertificateAuthority again = CertificateAuthority.in(directory);

        assertThat(again.pem()).isEqualTo(first.pem());
        assertThat(handshake(first, "localhost", serve(again))).startsWith("TLS");
    }

    @Test
    void spoiledCertificatesAreToldInWords(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("ca.pem"), "junk");
        Files.writeString(directory.resolve("server.pem"), "junk");
        Files.writeString(directory.resolve("server-key.pem"), "junk");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> CertificateAuthority.in(directory))
                .withMessageContaining("delete that directory");
    }

    private int serve(CertificateAuthority authority) throws Exception {
        NetServer server =
                vertx.createNetServer(new NetServerOptions().setSsl(true).setKeyCertOptions(authority.serverKey()));
        server.connectHandler(socket -> {});
        return server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS).actualPort();
    }

    private static String handshake(CertificateAuthority authority, String host, int port) throws IOException {
        String address = host.startsWith("127.") ? "127.0.0.1" : host;
        try (var plain = new java.net.Socket(address, port);
                SSLSocket socket =
                        (SSLSocket) authority.sslContext().getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }
}
