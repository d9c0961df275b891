#!/usr/bin/env node
// Holds template.yaml against the schemas of CloudFormation and of SAM, as npm has them:
//
//   npm install --no-save --prefix /tmp/schemas @aws-cdk/aws-service-spec@0.1.216 @aws-cdk/cfnspec@2.72.1 yaml@2
//   NODE_PATH=/tmp/schemas/node_modules infra/check-template.mjs template.yaml
//
// It tells of resource types, properties, required properties, kinds of values, attributes and names that are not there.
// Exit code 0: nothing was found. What it cannot know is what `sam validate --lint` and a deployment say.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(`${process.env.NODE_PATH ?? '.'}/x`);
const YAML = require('yaml');
const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec');
const sam = require('@aws-cdk/cfnspec/spec/specification.json');
const db = loadAwsServiceSpecSync();

// Properties of SAM that are newer than its schema above, each described in its Developer Guide, "AWS::Serverless::Function".
const SAM_NEWER = ['AutoPublishAliasAllProperties', 'PropagateTags'];
const HANDED_ON = { 'AWS::Serverless::Function': 'AWS::Lambda::Function', 'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Stage' };
const PSEUDO = ['AWS::AccountId', 'AWS::NoValue', 'AWS::Partition', 'AWS::Region', 'AWS::StackId', 'AWS::StackName', 'AWS::URLSuffix'];
const FUNCTIONS = ['And', 'Equals', 'FindInMap', 'GetAtt', 'If', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub', 'Base64'];

const file = process.argv[2] ?? 'template.yaml';
const found = [];
let checked = 0;
const say = (place, what) => found.push(`${place}: ${what}`);

const tag = (name, key) => ['scalar', 'seq', 'map'].map((kind) => ({
  tag: `!${name}`,
  collection: kind === 'scalar' ? undefined : kind,
  resolve: (value) => ({ [key]: kind === 'scalar' ? value : value.toJSON() }),
}));
const customTags = [...tag('Ref', 'Ref'), ...tag('Condition', 'Condition'), ...FUNCTIONS.flatMap((name) => tag(name, `Fn::${name}`))];
const template = YAML.parse(readFileSync(file, 'utf8'), { customTags });
const { Parameters = {}, Conditions = {}, Resources = {}, Outputs = {}, Globals = {} } = template;

const isFunction = (value) => value && typeof value === 'object' && !Array.isArray(value)
  && Object.keys(value).length === 1 && /^(Ref|Condition|Fn::.*)$/.test(Object.keys(value)[0]);

function resource(type) {
  return db.lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

/** Names in functions, wherever they stand. Resources that SAM makes are named after those that it makes them of. */
function names(value, place) {
  if (Array.isArray(value)) {
    value.forEach((one, i) => names(one, `${place}[${i}]`));
  } else if (value && typeof value === 'object') {
    if (isFunction(value)) {
      called(value, place);
    }
    Object.entries(value).forEach(([key, one]) => names(one, `${place}/${key}`));
  }
}

function called(value, place) {
  if (typeof value.Ref === 'string') {
    known(value.Ref, place);
  }
  const attribute = value['Fn::GetAtt'];
  if (attribute) {
    const [id, ...rest] = Array.isArray(attribute) ? attribute : attribute.split('.');
    attributeOf(id, rest.join('.'), place);
  }
  const text = value['Fn::Sub'];
  if (text) {
    const [pattern, given] = Array.isArray(text) ? text : [text, {}];
    for (const [, name] of pattern.matchAll(/\$\{([^!}][^}]*)\}/g)) {
      if (!(name in (given ?? {}))) {
        name.includes('.') ? attributeOf(name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1), place) : known(name, place);
      }
    }
  }
  const choice = value['Fn::If'] ?? (value.Condition && [value.Condition]);
  if (choice && !(choice[0] in Conditions)) {
    say(place, `no condition is called ${choice[0]}`);
  }
}

function known(name, place) {
  checked++;
  if (!(name in Parameters) && !(name in Resources) && !PSEUDO.includes(name) && !isMade(name)) {
    say(place, `nothing is called ${name}`);
  }
}

/** The alias, version and roles of a function, and the stage of an API. */
function isMade(name) {
  return Object.entries(Resources).some(([id, { Type }]) => Type.startsWith('AWS::Serverless::') && name.startsWith(id));
}

function attributeOf(id, name, place) {
  checked++;
  if (!(id in Resources)) {
    if (!isMade(id)) {
      say(place, `nothing is called ${id}`);
    }
    return;
  }
  const type = { 'AWS::Serverless::Function': 'AWS::Lambda::Function', 'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
    'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine' }[Resources[id].Type] ?? Resources[id].Type;
  const spec = resource(type);
  if (spec && !(name in spec.attributes) && !(name in spec.properties)) {
    say(place, `${type} has no attribute ${name}`);
  }
}

function properties(given, spec, place) {
  for (const [name, property] of Object.entries(spec)) {
    if (property.required && !(name in given)) {
      say(place, `${name} is required`);
    }
  }
  for (const [name, value] of Object.entries(given)) {
    if (name in spec) {
      typed(value, spec[name].type, `${place}/${name}`);
    } else {
      say(place, `there is no property ${name}`);
    }
  }
}

function typed(value, type, place) {
  checked++;
  if (isFunction(value) || value === null || value === undefined) {
    return;
  }
  const is = typeof value;
  switch (type.type) {
    case 'string': case 'date-time':
      if (is === 'object') say(place, 'expected a text');
      if (type.allowedValues && !type.allowedValues.includes(String(value))) say(place, `${value} is not allowed`);
      break;
    case 'integer': case 'number':
      if (!/^-?[0-9.]+$/.test(String(value))) say(place, 'expected a number');
      break;
    case 'boolean':
      if (!/^(true|false)$/.test(String(value))) say(place, 'expected true or false');
      break;
    case 'array':
      Array.isArray(value) ? value.forEach((one, i) => typed(one, type.element, `${place}[${i}]`)) : say(place, 'expected a list');
      break;
    case 'map':
      is === 'object' ? Object.entries(value).forEach(([key, one]) => typed(one, type.element, `${place}/${key}`)) : say(place, 'expected a map');
      break;
    case 'ref': {
      const definition = db.get('typeDefinition', type.reference.$ref);
      is === 'object' && !Array.isArray(value) ? properties(value, definition.properties, place) : say(place, `expected ${definition.name}`);
      break;
    }
    case 'union': {
      const before = found.length;
      const fits = type.types.some((one) => {
        typed(value, one, place);
        return found.splice(before).length === 0;
      });
      if (!fits) say(place, 'fits none of what it may be');
      break;
    }
    default: // json, tag, null: anything
  }
}

/** SAM's own properties by name; those that it hands on, to a Lambda function or a stage, by their type there. */
function serverless(id, { Type, Properties = {} }, place) {
  const own = sam.ResourceTypes[Type];
  const handedOn = resource(HANDED_ON[Type])?.properties ?? {};
  const global = Globals[Type.split('::')[2]] ?? {};
  for (const [name, value] of Object.entries({ ...global, ...Properties })) {
    checked++;
    if (name in handedOn && !['Role', 'Environment', 'Tags'].includes(name)) {
      typed(value, handedOn[name].type, `${place}/${name}`);
    } else if (!(name in own.Properties) && !(name in handedOn) && !SAM_NEWER.includes(name)) {
      say(place, `SAM has no property ${name}`);
    }
  }
  if (Type === 'AWS::Serverless::Function' && !('Runtime' in global) && !('Runtime' in Properties)) {
    say(place, 'Runtime is required');
  }
}

for (const [id, one] of Object.entries(Resources)) {
  const place = `Resources/${id}`;
  const spec = resource(one.Type);
  if (one.Type.startsWith('AWS::Serverless::')) {
    one.Type in sam.ResourceTypes ? serverless(id, one, place) : say(place, `SAM has no ${one.Type}`);
  } else if (spec) {
    properties(one.Properties ?? {}, spec.properties, place);
  } else {
    say(place, `there is no ${one.Type}`);
  }
  [one.DependsOn ?? []].flat().forEach((other) => known(other, place));
  if (one.Condition && !(one.Condition in Conditions)) {
    say(place, `no condition is called ${one.Condition}`);
  }
  names(one.Properties ?? {}, place);
}
names(Outputs, 'Outputs');
names(Conditions, 'Conditions');

found.forEach((line) => console.log(`${file}: ${line}`));
console.log(`${Object.keys(Resources).length} resources, ${checked} values looked at, ${found.length} found`);
process.exit(found.length === 0 ? 0 : 1);
