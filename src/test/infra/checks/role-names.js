/** The built-in roles that a system like this may need, by id, as Azure names them. */
export const ROLE_NAMES = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  'a638d3c7-ab3a-418d-83e6-5f17a39d4fde': 'Azure Event Hubs Data Receiver',
  '2b629674-e913-4c01-ae53-ef4638d8f975': 'Azure Event Hubs Data Sender',
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39': 'Azure Service Bus Data Sender',
  'bcd981a7-7f74-457b-83e1-cceb9e632ffe': 'Azure Digital Twins Data Owner',
  '4fc6c259-987e-4a07-842e-c321cc9d413f': 'IoT Hub Data Contributor',
  'dfce44e4-17b7-4bd1-a6d1-04996ec95633': 'Device Provisioning Service Data Contributor',
  'd5a91429-5739-47e2-a06b-3470a27159e7': 'EventGrid Data Sender',
};
