import { Acknowledgement, AlertEntry, AlertVersion, AlertView } from './alert.ts';
import { AverageValue, Coverage, FlagCounts, SparseAverageValue, Summary } from './average.ts';
import { CommissioningChange } from './commissioning.ts';
import { Tally, YearOfQuantity } from './exceedances.ts';
import { LatestFeatures, StationFeatures } from './geojson.ts';
import { GhgFigure, GhgInventory, GhgRow, GhgTelemetry, GhgUncertainty } from './ghg.ts';
import {
  Completeness,
  IndexAnswer,
  NormCategory,
  NormLevel,
  Note,
  RuleReference,
} from './index-answer.ts';
import { Licence } from './licence.ts';
import { CollectionView, LineDay, VehicleDay } from './mobility.ts';
import { Problem } from './problem.ts';
import { Recalibration } from './recalibration.ts';
import {
  BreakdownView,
  ChangeView,
  EvaluationView,
  EvidenceView,
  FailureView,
  IndicatorView,
  InputView,
  KeptEntryView,
  ManualEntryView,
  ObjectiveView,
  RecordView,
  StrategyMapView,
  SurveyView,
} from './scorecard.ts';
import { StationSensor } from './sensor.ts';
import { PersonView } from './staff.ts';
import { Position, SparseStation, StateRule, Station } from './station.ts';
import { HealthState, StationHealth } from './station-health.ts';
import { Text } from './text.ts';
import { UpkeepCut, UpkeepReason, UpkeepRoute, UpkeepStation, UpkeepTake } from './upkeep.ts';
import { CurrentValue, LatestValue, Reading, SparseLatestValue } from './value.ts';
import { Vehicle } from './vehicle.ts';
import { InstalledSensor, StaffVisit, VisitedSite, VisitView } from './visits.ts';

/** The schemas other schemas refer to by name. */
export const namedSchemas = [
  Acknowledgement,
  AlertEntry,
  AlertVersion,
  AlertView,
  Completeness,
  IndexAnswer,
  NormCategory,
  NormLevel,
  Note,
  RuleReference,
  Tally,
  YearOfQuantity,
  AverageValue,
  BreakdownView,
  ChangeView,
  CollectionView,
  CommissioningChange,
  Coverage,
  CurrentValue,
  EvaluationView,
  EvidenceView,
  FailureView,
  FlagCounts,
  GhgFigure,
  GhgInventory,
  GhgRow,
  GhgTelemetry,
  GhgUncertainty,
  HealthState,
  IndicatorView,
  InputView,
  InstalledSensor,
  KeptEntryView,
  LatestFeatures,
  LatestValue,
  Licence,
  LineDay,
  ManualEntryView,
  ObjectiveView,
  PersonView,
  Position,
  Problem,
  Reading,
  Recalibration,
  RecordView,
  SparseAverageValue,
  SparseLatestValue,
  SparseStation,
  StateRule,
  Station,
  StationFeatures,
  StaffVisit,
  StationHealth,
  StationSensor,
  StrategyMapView,
  Summary,
  SurveyView,
  Text,
  UpkeepCut,
  UpkeepReason,
  UpkeepRoute,
  UpkeepStation,
  UpkeepTake,
  Vehicle,
  VehicleDay,
  VisitedSite,
  VisitView,
];
