package io.twinflow.local.devices;

import static io.twinflow.local.devices.ProvisioningServiceSide.enrollment;
import static io.twinflow.local.devices.ProvisioningServiceSide.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.provisioning.service.ProvisioningServiceClient;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.BulkOperationMode;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentGroup;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentStatus;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.IndividualEnrollment;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.SymmetricKeyAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many enrolments and registrations at once, by the official service SDK. */
class EnrollmentQueryTest {
    private final ProvisioningServiceSide service = new ProvisioningServiceSide();
    private final ProvisioningServiceClient client = service.client;

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aGroupLivesAndDiesWithItsRegistrations() throws Exception {
        var made = client.createOrUpdateEnrollmentGroup(
                new EnrollmentGroup("building", new SymmetricKeyAttestation("", "")));
        var mechanism = client.getEnrollmentGroupAttestationMechanism("building");
        var keys = (SymmetricKeyAttestation) mechanism.getAttestation();
        for (int i = 0; i < 3; i++) {
            service.register(
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

        service.register("t1", ((SymmetricKeyAttestation) made.getAttestation()).getPrimaryKey());

        var state = client.getIndividualEnrollment("t1").getDeviceRegistrationState();
        assertThat(state.getStatus()).isEqualTo(EnrollmentStatus.ASSIGNED);
        assertThat(state.getDeviceId()).isEqualTo("t1");
    }

    private List<List<String>> ids(int pageSize) {
        var pages = new ArrayList<List<String>>();
        client.createIndividualEnrollmentQuery(everything(), pageSize)
                .forEachRemaining(page -> pages.add(Arrays.stream(page.getItems())
                        .map(item -> ((IndividualEnrollment) item).getRegistrationId())
                        .toList()));
        return pages;
    }
}
