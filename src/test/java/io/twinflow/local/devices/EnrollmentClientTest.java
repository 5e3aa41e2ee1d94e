package io.twinflow.local.devices;

import static io.twinflow.local.devices.ProvisioningServiceSide.enrollment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.provisioning.service.ProvisioningServiceClient;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.AllocationPolicy;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentGroup;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.IndividualEnrollment;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.ProvisioningStatus;
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
import io.twinflow.local.devices.x509.Fingerprint;
import io.twinflow.local.devices.x509.Issued;
import io.twinflow.local.devices.x509.PemCertificate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each enrolment by itself, by the official service SDK. */
class EnrollmentClientTest {
    private final ProvisioningServiceSide service = new ProvisioningServiceSide();
    private final ProvisioningServiceClient client = service.client;

    @AfterEach
    void stop() {
        service.close();
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
        var registered =
                Transport.MQTT.register(service.here.port(), DevicesHere.ID_SCOPE, holder(root.device("t1")), "");
        assertThat(registered.getDeviceId()).isEqualTo("t1");
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        var tpm = new IndividualEnrollment("t1", new TpmAttestation("endorsement"));
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
        var reader = service.client("reader", ProvisioningServiceSide.READER_KEY);

        assertThat(reader.getIndividualEnrollment("t1").getRegistrationId()).isEqualTo("t1");
        unauthorized(() -> reader.deleteIndividualEnrollment("t1"));
        unauthorized(() -> reader.getDeviceRegistrationState("t1"));
        unauthorized(() -> service.client("reader", KeyPair.randomKey()).getIndividualEnrollment("t1"));
        unauthorized(() ->
                service.client("nobody", ProvisioningServiceSide.READER_KEY).getIndividualEnrollment("t1"));
    }

    private static void unauthorized(ThrowingCallable call) {
        assertThatExceptionOfType(ProvisioningServiceClientUnathorizedException.class)
                .isThrownBy(call);
    }

    private static CertificateHolder holder(Issued device) {
        return new CertificateHolder(device, "t1");
    }

    private static TwinCollection tags(String name, Object value) {
        var collection = new TwinCollection();
        collection.put(name, value);
        return collection;
    }
}
