metadata description = 'One rule over a metric that a service reports by itself: it fires while the metric is over the threshold.'

param name string

@description('What has happened when this fires and where to look, as the message will say it.')
param meaning string

@description('0 = critical to 4 = verbose.')
@minValue(0)
@maxValue(4)
param severity int

@description('Resource that reports the metric.')
param watchedId string

@description('Name of the metric in the REST API, which is not its name in the portal.')
param metric string

@description('How the values of a window become one.')
@allowed(['Average', 'Total'])
param aggregation string

@description('The rule fires above this.')
param threshold int

@description('Conditions on dimensions: objects of name, operator (Include or Exclude) and values.')
param dimensions array

param actionGroupIds array

param tags object

resource rule 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    description: meaning
    severity: severity
    enabled: true
    scopes: [watchedId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'above-threshold'
          criterionType: 'StaticThresholdCriterion'
          metricName: metric
          dimensions: dimensions
          timeAggregation: aggregation
          operator: 'GreaterThan'
          threshold: threshold
        }
      ]
    }
    actions: [for id in actionGroupIds: { actionGroupId: id }]
  }
}
