import { allDeployments, deployed } from '../templates.js';

/** Endpoints of the IoT hub whose messages lack an enrichment: there a device could name another's twin itself. */
export const unenrichedEndpoints = (files) =>
  allDeployments(files)
    .flatMap(deployed)
    .filter(({ type }) => type === 'Microsoft.Devices/IotHubs')
    .flatMap(({ properties: { routing } }) => {
      const used = [...routing.routes, routing.fallbackRoute].flatMap(({ endpointNames }) => endpointNames);
      return routing.enrichments.flatMap(({ key, endpointNames }) =>
        used
          .filter((endpoint) => !endpointNames.includes(endpoint))
          .map((endpoint) => `Messages to endpoint ${endpoint} of the IoT hub lack the enrichment ${key}.`),
      );
    })
    .filter((item, index, all) => all.indexOf(item) === index);
