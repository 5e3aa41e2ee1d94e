package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.provisioning.service.ProvisioningServiceClient;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.AllocationPolicy;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.Attestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.BulkOperationMode;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentGroup;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentStatus;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.IndividualEnrollment;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.ProvisioningStatus;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecification;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecificationBuilder;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.ReprovisionPolicy;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.SymmetricKeyAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.TpmAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.TwinCollection;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.TwinState;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.X509Attestation;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientBadFormatException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientBadUsageException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientNotFoundException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientPreconditionFailedException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientUnathorizedException;
import io.twinflow.local.devices.dps.AccessRight;
import io.twinflow.local.devices.rest.HttpsServer;
import io.twinflow.local.devices.x509.Fingerprint;
import io.twinflow.local.devices.x509.Issued;
import io.twinflow.local.devices.x509.PemCertificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The official service SDK takes no port and no trusted authority: it gets port 443 of an address of its own. */
class EnrollmentClientTest {
    private static final String HOST = "127.0.0.7";
    private static final String READER_KEY = KeyPair.randomKey();

    private final SSLSocketFactory usual = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final DevicesHere here = new DevicesHere(settings ->
            settings.with(settings.policies().and("reader", READER_KEY, Set.of(AccessRight.ENROLLMENT_READ))));
    private final HttpsServer https = here.https(HOST, 443);
    private final ProvisioningServiceClient client = client("provisioningserviceowner", DevicesHere.OWNER_KEY);

    EnrollmentClientTest() {
        HttpsURLConnection.setDefaultSSLSocketFactory(
                DevicesHere.authority().sslContext().getSocketFactory());
    }

    @AfterEach
    void stop() {
        HttpsURLConnection.setDefaultSSLSocketFactory(usual);
        https.close();
        here.close();
    }

    @Test
    void anIndividualEnrolmentKeepsEverythingItIsGiven() throws Exception {
        var wanted = new IndividualEnrollment("t1", new SymmetricKeyAttestation("", ""));
        wanted.setDeviceId("lobby");
        wanted.setAllocationPolicy(AllocationPolicy.STATIC);
        wanted.setIotHubs(List.of(DevicesHere.OTHER_HUB));
        wanted.setProvisioningStatus(ProvisioningStatus.DISABLED);
        wanted.setInitialTwin(new TwinState(tags("dtId", "lobby"), tags("interval", 5)));
        var policy = new ReprovisionPolicy();
        policy.setUpdateHubAssignment(true);
        policy.setMigrateDeviceData(false);
        wanted.setReprovisionPolicy(policy);

        var made = client.createOrUpdateIndividualEnrollment(wanted);
        var read = client.getIndividualEnrollment("t1");

        assertThat(((SymmetricKeyAttestation) made.getAttestation()).getPrimaryKey())
                .isNotEmpty();
        assertThat(read.getDeviceId()).isEqualTo("lobby");
        assertThat(read.getAllocationPolicy()).isEqualTo(AllocationPolicy.STATIC);
        assertThat(read.getIotHubs()).containsExactly(DevicesHere.OTHER_HUB);
        assertThat(read.getProvisioningStatus()).isEqualTo(ProvisioningStatus.DISABLED);
        assertThat(read.getInitialTwin().getTags()).containsEntry("dtId", "lobby");
        assertThat(read.getInitialTwin().getDesiredProperties()).containsKey("interval");
        assertThat(read.getReprovisionPolicy().getMigrateDeviceData()).isFalse();
        assertThat(read.getEtag()).isEqualTo(made.getEtag());
        assertThat(read.getCreatedDateTimeUtc()).isNotNull();
    }

    @Test
    void keysAreShownByTheAttestationMechanismOnlyAndStayAsTheyAre() throws Exception {
        var made = client.createOrUpdateIndividualEnrollment(enrollment("t1"));
        String key = ((SymmetricKeyAttestation) made.getAttestation()).getPrimaryKey();
        var read = client.getIndividualEnrollment("t1");
        read.setProvisioningStatus(ProvisioningStatus.DISABLED);

        client.createOrUpdateIndividualEnrollment(read);

        assertThat(((SymmetricKeyAttestation) read.getAttestation()).getPrimaryKey())
                .isNullOrEmpty();
        var mechanism = client.getIndividualEnrollmentAttestationMechanism("t1");
        assertThat(((SymmetricKeyAttestation) mechanism.getAttestation()).getPrimaryKey())
                .isEqualTo(key);
    }

    @Test
    void anEnrolmentIsReplacedOrDeletedOnlyByWhoKnowsIt() throws Exception {
        var made = client.createOrUpdateIndividualEnrollment(enrollment("t1"));
        client.createOrUpdateIndividualEnrollment(made);

        assertThatExceptionOfType(ProvisioningServiceClientPreconditionFailedException.class)
                .isThrownBy(() -> client.createOrUpdateIndividualEnrollment(made));
        assertThatExceptionOfType(ProvisioningServiceClientPreconditionFailedException.class)
                .isThrownBy(() -> client.deleteIndividualEnrollment("t1", made.getEtag()));
        assertThatExceptionOfType(ProvisioningServiceClientBadUsageException.class)
                .isThrownBy(() -> client.createOrUpdateIndividualEnrollment(enrollment("t1")))
                .withMessageContaining("exists already");

        client.deleteIndividualEnrollment("t1");

        assertThatExceptionOfType(ProvisioningServiceClientNotFoundException.class)
                .isThrownBy(() -> client.getIndividualEnrollment("t1"));
    }

    @Test
    void certificatesAreShownByWhatTheySayAndStayWhenTheyAreSentBackSo() throws Exception {
        Issued root = Issued.root("plant");
        String pem = PemCertificate.base64(root.certificate());
        client.createOrUpdateEnrollmentGroup(
                new EnrollmentGroup("plant", X509Attestation.createFromRootCertificates(pem)));

        var read = client.getEnrollmentGroup("plant");
        client.createOrUpdateEnrollmentGroup(read);

        var info = ((X509Attestation) client.getEnrollmentGroup("plant").getAttestation())
                .getRootCertificates()
                .getPrimary()
                .getInfo();
        assertThat(info.getSubjectName()).isEqualTo("CN=plant");
        assertThat(info.getSha1Thumbprint())
                .isEqualTo(Fingerprint.of(root.certificate()).sha1());
        var registered = Transport.MQTT.register(here.port(), DevicesHere.ID_SCOPE, holder(root.device("t1")), "");
        assertThat(registered.getDeviceId()).isEqualTo("t1");
    }

    @Test
    void aGroupLivesAndDiesWithItsRegistrations() throws Exception {
        var made = client.createOrUpdateEnrollmentGroup(
                new EnrollmentGroup("building", new SymmetricKeyAttestation("", "")));
        var mechanism = client.getEnrollmentGroupAttestationMechanism("building");
        var keys = (SymmetricKeyAttestation) mechanism.getAttestation();
        for (int i = 0; i < 3; i++) {
            register(
                    "t" + i,
                    new KeyPair(keys.getPrimaryKey(), keys.getSecondaryKey())
                            .derive("t" + i)
                            .primary());
        }

        var pages = new ArrayList<List<Object>>();
        var query = client.createEnrollmentGroupRegistrationStateQuery(everything(), "building", 2);
        query.forEachRemaining(page -> pages.add(List.of(page.getItems())));
        var state = client.getDeviceRegistrationState("t0");
        client.deleteDeviceRegistrationState(state);

        assertThat(pages).extracting(List::size).containsExactly(2, 1);
        assertThat(state.getStatus()).isEqualTo(EnrollmentStatus.ASSIGNED);
        assertThat(state.getAssignedHub()).isIn(DevicesHere.HUB, DevicesHere.OTHER_HUB);
        assertThatExceptionOfType(ProvisioningServiceClientNotFoundException.class)
                .isThrownBy(() -> client.getDeviceRegistrationState("t0"));
        client.deleteEnrollmentGroup(made);
        assertThatExceptionOfType(ProvisioningServiceClientNotFoundException.class)
                .isThrownBy(() -> client.getDeviceRegistrationState("t1"));
    }

    @Test
    void enrolmentsAreMadeChangedAndDeletedInBulk() throws Exception {
        var three = IntStream.range(0, 3).mapToObj(i -> enrollment("t" + i)).toList();
        var one = List.of(enrollment("t1"));

        var created = client.runBulkEnrollmentOperation(BulkOperationMode.CREATE, three);
        var again = client.runBulkEnrollmentOperation(BulkOperationMode.CREATE, one);
        var updated = client.runBulkEnrollmentOperation(BulkOperationMode.UPDATE, one);
        var stale = client.runBulkEnrollmentOperation(BulkOperationMode.UPDATE_IF_MATCH_ETAG, one);
        var deleted = client.runBulkEnrollmentOperation(BulkOperationMode.DELETE, one);
        var gone = client.runBulkEnrollmentOperation(BulkOperationMode.DELETE, one);

        assertThat(created.getSuccessful()).isTrue();
        assertThat(again.getSuccessful()).isFalse();
        assertThat(again.getErrors())
                .extracting(error -> error.getRegistrationId())
                .containsExactly("t1");
        assertThat(updated.getSuccessful()).isTrue();
        assertThat(stale.getErrors()).extracting(error -> error.getErrorCode()).containsExactly(412_001);
        assertThat(deleted.getSuccessful()).isTrue();
        assertThat(gone.getErrors()).extracting(error -> error.getErrorCode()).containsExactly(404_201);
        assertThat(ids(10)).containsExactly(List.of("t0", "t2"));
    }

    @Test
    void aQueryIsAnsweredPageByPage() throws Exception {
        client.runBulkEnrollmentOperation(
                BulkOperationMode.CREATE,
                IntStream.range(0, 5).mapToObj(i -> enrollment("t" + i)).toList());

        assertThat(ids(2)).containsExactly(List.of("t0", "t1"), List.of("t2", "t3"), List.of("t4"));
        assertThat(client.createEnrollmentGroupQuery(everything()).next().getItems())
                .isEmpty();
    }

    @Test
    void anEnrolmentShowsWhatBecameOfItsDevice() throws Exception {
        var made = client.createOrUpdateIndividualEnrollment(enrollment("t1"));

        register("t1", ((SymmetricKeyAttestation) made.getAttestation()).getPrimaryKey());

        var state = client.getIndividualEnrollment("t1").getDeviceRegistrationState();
        assertThat(state.getStatus()).isEqualTo(EnrollmentStatus.ASSIGNED);
        assertThat(state.getDeviceId()).isEqualTo("t1");
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        var tpm = new IndividualEnrollment("t1", attestation("endorsement"));
        var elsewhere = enrollment("t1");
        elsewhere.setIotHubs(List.of("hub9.example.net"));

        assertThatExceptionOfType(ProvisioningServiceClientBadFormatException.class)
                .isThrownBy(() -> client.createOrUpdateIndividualEnrollment(tpm))
                .withMessageContaining("TPM");
        assertThatExceptionOfType(ProvisioningServiceClientBadFormatException.class)
                .isThrownBy(() -> client.createOrUpdateIndividualEnrollment(elsewhere))
                .withMessageContaining("not linked");
    }

    @Test
    void aPolicyGivesItsRightsAndNoMore() throws Exception {
        client.createOrUpdateIndividualEnrollment(enrollment("t1"));
        var reader = client("reader", READER_KEY);

        assertThat(reader.getIndividualEnrollment("t1").getRegistrationId()).isEqualTo("t1");
        unauthorized(() -> reader.deleteIndividualEnrollment("t1"));
        unauthorized(() -> reader.getDeviceRegistrationState("t1"));
        unauthorized(() -> client("reader", KeyPair.randomKey()).getIndividualEnrollment("t1"));
        unauthorized(() -> client("nobody", READER_KEY).getIndividualEnrollment("t1"));
    }

    private static void unauthorized(ThrowingCallable call) {
        assertThatExceptionOfType(ProvisioningServiceClientUnathorizedException.class)
                .isThrownBy(call);
    }

    private List<List<String>> ids(int pageSize) {
        var pages = new ArrayList<List<String>>();
        client.createIndividualEnrollmentQuery(everything(), pageSize)
                .forEachRemaining(page -> pages.add(Arrays.stream(page.getItems())
                        .map(item -> ((IndividualEnrollment) item).getRegistrationId())
                        .toList()));
        return pages;
    }

    private void register(String id, String key) throws Exception {
        Transport.MQTT.register(here.port(), DevicesHere.ID_SCOPE, new KeyHolder(key, id), "");
    }

    private static CertificateHolder holder(Issued device) {
        return new CertificateHolder(device, "t1");
    }

    private static QuerySpecification everything() {
        return new QuerySpecificationBuilder("*", QuerySpecificationBuilder.FromType.ENROLLMENTS).createSqlQuery();
    }

    private static IndividualEnrollment enrollment(String id) {
        return new IndividualEnrollment(id, new SymmetricKeyAttestation("", ""));
    }

    private static Attestation attestation(String endorsementKey) {
        return new TpmAttestation(endorsementKey);
    }

    private static TwinCollection tags(String name, Object value) {
        var collection = new TwinCollection();
        collection.put(name, value);
        return collection;
    }

    private static ProvisioningServiceClient client(String policy, String key) {
        return new ProvisioningServiceClient(
                "HostName=" + HOST + ";SharedAccessKeyName=" + policy + ";SharedAccessKey=" + key);
    }
}
