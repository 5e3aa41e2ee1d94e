package io.twinflow.local.devices;

import com.microsoft.azure.sdk.iot.provisioning.service.ProvisioningServiceClient;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.IndividualEnrollment;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecification;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecificationBuilder;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecificationBuilder.FromType;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.SymmetricKeyAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientException;
import io.twinflow.local.devices.dps.AccessRight;
import io.twinflow.local.devices.rest.HttpsServer;
import java.net.ProxySelector;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** Provisioning as the official service SDK reaches it, which takes neither a port nor a trusted authority. */
final class ProvisioningServiceSide implements AutoCloseable {
    static final String READER_KEY = KeyPair.randomKey();
    private static final String HOST = "127.0.0.7";

    private final ProxySelector usualWay = ProxySelector.getDefault();
    private final SSLSocketFactory usualTrust = HttpsURLConnection.getDefaultSSLSocketFactory();
    final DevicesHere here = new DevicesHere(settings ->
            settings.with(settings.policies().and("reader", READER_KEY, Set.of(AccessRight.ENROLLMENT_READ))));
    private final HttpsServer https = here.https("127.0.0.1", 0);
    private final Tunnel tunnel = new Tunnel(here.vertx(), https.port());
    final ProvisioningServiceClient client = client("provisioningserviceowner", DevicesHere.OWNER_KEY);

    ProvisioningServiceSide() {
        ProxySelector.setDefault(tunnel.selector(HOST));
        HttpsURLConnection.setDefaultSSLSocketFactory(
                DevicesHere.authority().sslContext().getSocketFactory());
    }

    ProvisioningServiceClient client(String policy, String key) {
        return new ProvisioningServiceClient(
                "HostName=" + HOST + ";SharedAccessKeyName=" + policy + ";SharedAccessKey=" + key);
    }

    static IndividualEnrollment enrollment(String id) {
        return new IndividualEnrollment(id, new SymmetricKeyAttestation("", ""));
    }

    static QuerySpecification everything() {
        return new QuerySpecificationBuilder("*", FromType.ENROLLMENTS).createSqlQuery();
    }

    /** Enrols a device, and returns its key. */
    String enrol(String id) throws ProvisioningServiceClientException {
        var made = client.createOrUpdateIndividualEnrollment(enrollment(id));
        return ((SymmetricKeyAttestation) made.getAttestation()).getPrimaryKey();
    }

    void register(String id, String key) throws Exception {
        Transport.MQTT.register(here.port(), DevicesHere.ID_SCOPE, new KeyHolder(key, id), "");
    }

    @Override
    public void close() {
        HttpsURLConnection.setDefaultSSLSocketFactory(usualTrust);
        ProxySelector.setDefault(usualWay);
        tunnel.close();
        https.close();
        here.close();
    }
}
