metadata description = 'One rule over log rows: it fires for each combination of the split columns whose measure is over the threshold.'

param name string

@description('What has happened when this fires and where to look, as the message will say it.')
param meaning string

@description('0 = critical to 4 = verbose.')
@minValue(0)
@maxValue(4)
param severity int

@description('Has to be the region of the workspace.')
param location string

@description('Workspace that holds the rows.')
param workspaceId string

@description('KQL that gives rows with TimeGenerated, the measure and the columns to split by.')
param query string

@description('Numeric column of the query.')
param measure string

@description('How the measures of a window become one.')
@allowed(['Average', 'Maximum', 'Total'])
param aggregation string

@description('The rule fires above this.')
param threshold int

@description('Columns of the query; each combination of their values is an alert of its own.')
param splitBy array

@description('ISO 8601 duration over which measures become one value.')
param window string

@description('So many windows in a row have to be over the threshold.')
@minValue(1)
@maxValue(6)
param windows int

param actionGroupIds array

param tags object

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    displayName: name
    description: meaning
    severity: severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: window
    // A table comes into being with its first row, which may be later than this rule.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: query
          metricMeasureColumn: measure
          timeAggregation: aggregation
          operator: 'GreaterThan'
          threshold: threshold
          dimensions: [for column in splitBy: { name: column, operator: 'Include', values: ['*'] }]
          failingPeriods: { numberOfEvaluationPeriods: windows, minFailingPeriodsToAlert: windows }
        }
      ]
    }
    actions: { actionGroups: actionGroupIds }
  }
}
