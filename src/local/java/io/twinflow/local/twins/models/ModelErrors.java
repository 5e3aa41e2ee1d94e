package io.twinflow.local.twins.models;

import io.twinflow.local.twins.TwinsException;
import java.util.Collection;

/** What the service says about models it cannot use. */
final class ModelErrors {
    private ModelErrors() {}

    static TwinsException notFound(String id) {
        return new TwinsException(
                404,
                "ModelNotFound",
                "There is no Model(s) available that matches the provided id(s) " + id
                        + ". Check that the Model ID provided is valid by doing a Model_List API call.");
    }

    static TwinsException malformedId(String id) {
        return TwinsException.invalidArgument(
                "The format of the Model ID " + id
                        + " provided is not supported. See model documentation(http://aka.ms/ADTv2Models) for supported format.");
    }

    static TwinsException exist(Collection<String> ids) {
        return new TwinsException(
                409,
                "ModelIdAlreadyExists",
                "Some of the model ids already exist: " + String.join(", ", ids)
                        + ". Use Model_List API to view models that already exist. See the Swagger example"
                        + " (https://aka.ms/ModelListSwSmpl).");
    }

    static TwinsException noModels() {
        return TwinsException.invalidArgument(
                "Operation failed as models provided was empty or of a type that is not supported.. Check that your"
                        + " Model Array contains at least one item and it is of a supported type. See"
                        + " link(https://aka.ms/ADTv2Models) for details.");
    }

    static TwinsException version(String causeAndAction) {
        return refused("ModelVersionNotSupported", causeAndAction);
    }

    static TwinsException parser(String causeAndAction) {
        return refused("DTDLParserError", causeAndAction);
    }

    private static TwinsException refused(String code, String causeAndAction) {
        return new TwinsException(
                400,
                code,
                "None of the models in this request could be created due to a problem with one or more models: "
                        + causeAndAction + " See model documentation(http://aka.ms/ADTv2Models) for supported format.");
    }

    static TwinsException referenced(Collection<String> by) {
        return new TwinsException(
                409,
                "ModelReferencesNotDeleted",
                "This model is currently being referenced by " + String.join(", ", by)
                        + ". You must delete these references before deleting the Model.. To delete references, do"
                        + " Delete Model on Ids provided above.");
    }

    static TwinsException referencedByActive(Collection<String> by) {
        return new TwinsException(
                409,
                "ModelReferencesNotDecommissioned",
                "This model is currently being referenced by " + String.join(", ", by)
                        + ". You must decommission these references before decommissioning the Model.");
    }

    static TwinsException limit(String what) {
        return new TwinsException(400, "LimitExceeded", what);
    }

    static TwinsException badPatch(String why) {
        return new TwinsException(
                400,
                "JsonPatchInvalid",
                why + " Please provide a valid patch document. See section on update apis in the documentation"
                        + " https://aka.ms/adtv2models.");
    }
}
