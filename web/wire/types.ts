/** Short names for the shapes that the studio sends; all of them come from its OpenAPI document. */
import type { components } from './schema';

type Shapes = components['schemas'];

export type FeedMessage = Shapes['FeedMessage'];
export type Sections = FeedMessage['sections'];
export type ShowView = Shapes['ShowView'];
export type ItemView = Shapes['ItemView'];
export type FactView = Shapes['FactView'];
export type CouponView = Shapes['CouponView'];
export type ScriptView = Shapes['ScriptView'];
export type SegmentView = Shapes['SegmentView'];
export type FiguresView = Shapes['FiguresView'];
export type MediaView = Shapes['MediaView'];
export type NoticeView = Shapes['NoticeView'];
export type AlertView = Shapes['AlertView'];
export type HintView = Shapes['HintView'];
export type TeamView = Shapes['TeamView'];
export type ModerationView = Shapes['ModerationView'];
export type DeedView = Shapes['DeedView'];
export type LiveHint = Shapes['LiveHint'];
export type CommentView = Shapes['CommentView'];

export type RoomCard = Shapes['RoomCard'];
export type StudioCard = Shapes['StudioCard'];
export type ScenarioCard = Shapes['ScenarioCard'];
export type BundleCard = Shapes['BundleCard'];
export type LaneEvent = Shapes['LaneEvent'];
export type SourcesCard = Shapes['SourcesCard'];
export type PhonesCard = Shapes['PhonesCard'];
export type CableTable = Shapes['CableTable'];
export type Manifest = Shapes['Manifest'];
export type Result = Shapes['Result'];
export type GuidedCheck = Shapes['GuidedCheck'];
export type CheckStep = Shapes['CheckStep'];
export type CheckResult = Shapes['CheckResult'];
export type CheckRow = Shapes['CheckRow'];
export type Measurements = Shapes['Measurements'];
export type Sheet = Shapes['SheetTold'];
export type CodeSheet = Shapes['CodeSheet'];
export type Seen = Shapes['Seen'];
export type Lesson = Shapes['LessonTold'];
export type Progress = Shapes['Progress'];
export type ExpertRun = Shapes['ExpertRun'];
export type ExpertOccasion = Shapes['ExpertOccasion'];
export type ReviewLine = Shapes['ReviewLine'];
export type AssessedCode = Shapes['AssessedCode'];
export type People = Shapes['PeopleTold'];
