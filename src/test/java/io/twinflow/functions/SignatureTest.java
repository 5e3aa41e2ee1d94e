package io.twinflow.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.EventHubTrigger;
import com.microsoft.azure.functions.annotation.ExponentialBackoffRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forbids what binds wrongly, or makes the Java worker answer never, without the compiler noticing. */
class SignatureTest {
    private static final Set<Class<?>> BINDABLE =
            Set.of(byte[][].class, String.class, OutputBinding.class, ExecutionContext.class, HttpRequestMessage.class);

    /** The other metadata arrays bind to no String, or lose their alignment with the events. */
    private static final Set<String> METADATA = Set.of("PropertiesArray", "SystemPropertiesArray", "PartitionContext");

    @ParameterizedTest
    @MethodSource("functions")
    void onlyTypesThatBindAsTheyAreMeant(Class<?> function) {
        for (Parameter parameter : entryPoint(function).getParameters()) {
            assertThat(BINDABLE).contains(parameter.getType());
            BindingName metadata = parameter.getAnnotation(BindingName.class);
            assertThat(metadata == null || METADATA.contains(metadata.value()))
                    .as("metadata %s", metadata)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theEntryPointIsTheOnlyPublicMethod(Class<?> function) {
        List<Method> open = Arrays.stream(function.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();

        assertThat(open).containsExactly(entryPoint(function));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionIsNamedAsItsClass(Class<?> function) {
        String name = entryPoint(function).getAnnotation(FunctionName.class).value();

        assertThat(function.getSimpleName()).isEqualTo(name + "Function");
        assertThat(Modifier.isFinal(function.getModifiers())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void anEventHubHandsOverBytesInBatchesAndHoldsThePartitionUntilTheyAreDone(Class<?> function) {
        Method entryPoint = entryPoint(function);
        EventHubTrigger trigger = entryPoint.getParameters()[0].getAnnotation(EventHubTrigger.class);
        if (trigger == null) {
            assertThat(entryPoint.getAnnotation(ExponentialBackoffRetry.class)).isNull();
            return;
        }

        assertThat(trigger.cardinality()).isEqualTo(Cardinality.MANY);
        assertThat(trigger.dataType()).isEqualTo("binary");
        assertThat(entryPoint.getParameterTypes()[0]).isEqualTo(byte[][].class);
        assertThat(entryPoint.getAnnotation(ExponentialBackoffRetry.class).maxRetryCount())
                .isEqualTo(-1);
    }

    @Test
    void thereAreSixFunctions() {
        assertThat(functions())
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder(
                        "DpsAllocationFunction",
                        "TelemetryToTwinFunction",
                        "HubEventToTwinFunction",
                        "DeleteDeviceTwinFunction",
                        "TwinToTwinFunction",
                        "TwinToTimeSeriesFunction");
    }

    static Stream<Class<?>> functions() {
        return new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("io.twinflow").stream()
                        .filter(type -> type.getMethods().stream()
                                .anyMatch(method -> method.isAnnotatedWith(FunctionName.class)))
                        .map(JavaClass::reflect);
    }

    private static Method entryPoint(Class<?> function) {
        return Arrays.stream(function.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FunctionName.class))
                .findFirst()
                .orElseThrow();
    }
}
