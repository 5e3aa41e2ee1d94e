package io.twinflow.local.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientSubstatus;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceClientException;
import io.twinflow.local.devices.dps.Enrollments;
import io.twinflow.local.devices.dps.RegistrationState;
import io.twinflow.local.devices.rest.HttpsServer;
import io.twinflow.local.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationTest {
    private final WebhookStub webhook = new WebhookStub();
    private final DevicesHere here = new DevicesHere();
    private final HttpsServer https = here.https("127.0.0.1", 0);

    @AfterEach
    void stop() {
        https.close();
        here.close();
        webhook.close();
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceOfAGroupIsAssigned(Transport transport) throws Exception {
        here.enrollGroup("{\"allocationPolicy\":\"geoLatency\"}");

        var registered = register(transport, DevicesHere.groupDeviceKey("t1"));

        assertThat(registered.getProvisioningDeviceClientStatus())
                .isEqualTo(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED);
        assertThat(registered.getSubstatus()).isEqualTo(ProvisioningDeviceClientSubstatus.INITIAL_ASSIGNMENT);
        assertThat(registered.getDeviceId()).isEqualTo("t1");
        // Distance means nothing on one machine: the first hub counts as the nearest.
        assertThat(registered.getIothubUri()).isEqualTo(DevicesHere.HUB);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDeviceSaysReachesTheWebhookAndItsAnswerTheDevice(Transport transport) throws Exception {
        here.enrollGroup(Json.write(Enrollments.customAllocation(webhook.url())));
        webhook.answering(200, "{\"iotHubHostName\":\"hub2.twinflow.test\",\"payload\":{\"room\":\"r1\"}}");

        var registered = transport.register(
                port(transport),
                DevicesHere.ID_SCOPE,
                new KeyHolder(DevicesHere.groupDeviceKey("t1"), "t1"),
                "{\"a\":1}");

        assertThat(registered.getIothubUri()).isEqualTo(DevicesHere.OTHER_HUB);
        assertThat(registered.getProvisioningPayload()).isEqualTo("{\"room\":\"r1\"}");
        assertThat(webhook.requests()
                        .get(0)
                        .path("deviceRuntimeContext")
                        .path("payload")
                        .asText())
                .isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongKeyIsRefused(Transport transport) {
        here.enrollGroup("{}");

        refused(transport, DevicesHere.ID_SCOPE);
    }

    @ParameterizedTest
    @EnumSource
    void aDeviceWithoutAnEnrolmentIsRefused(Transport transport) {
        refused(transport, DevicesHere.ID_SCOPE);
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownScopeIsRefused(Transport transport) {
        here.enrollGroup("{}");

        refused(transport, "0ne99999999");
    }

    @ParameterizedTest
    @EnumSource
    void aDisabledEnrolmentAssignsNothing(Transport transport) {
        here.enrollGroup("{\"provisioningStatus\":\"disabled\"}");

        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> register(transport, DevicesHere.groupDeviceKey("t1")));
        assertThat(state().status()).isEqualTo("disabled");
    }

    @ParameterizedTest
    @EnumSource
    void anAllocationThatFailsIsToldInWords(Transport transport) {
        here.enrollGroup(Json.write(Enrollments.customAllocation(webhook.url())));
        webhook.answering(200, "{\"iotHubHostName\":\"\"}");

        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> register(transport, DevicesHere.groupDeviceKey("t1")))
                .withStackTraceContaining("named no IoT hub");
        assertThat(state().errorCode()).isEqualTo(400_208);
    }

    private RegistrationState state() {
        return here.registry
                .database()
                .call(tx -> here.enrollments().registration(tx, "t1"))
                .orElseThrow();
    }

    private void refused(Transport transport, String idScope) {
        var holder = new KeyHolder(KeyPair.randomKey(), "t1");

        assertThatExceptionOfType(ProvisioningDeviceClientException.class)
                .isThrownBy(() -> transport.register(port(transport), idScope, holder, ""))
                .withStackTraceContaining(
                        transport == Transport.MQTT ? "Not authorized to connect (5)" : "\"errorCode\":401002");
    }

    private ProvisioningDeviceClientRegistrationResult register(Transport transport, String key) throws Exception {
        return transport.register(port(transport), DevicesHere.ID_SCOPE, new KeyHolder(key, "t1"), "");
    }

    private int port(Transport transport) {
        return transport == Transport.MQTT ? here.port() : https.port();
    }
}
