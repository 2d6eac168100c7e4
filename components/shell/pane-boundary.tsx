'use client'
import { Component, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

type Props = {
  /** The sentence, and the words on the button. */
  sentence: string
  retry: string
  /** Another value (another mailbox, another message) is a new try. */
  resetKey?: string
  children: ReactNode
}
type State = { failed: boolean; resetKey: string | undefined }

/** A bug in one pane leaves the others standing. */
export class PaneBoundary extends Component<Props, State> {
  override state: State = { failed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps({ resetKey }: Props, state: State): Partial<State> | null {
    return resetKey === state.resetKey ? null : { failed: false, resetKey }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div className="p-4">
        <Notice
          tone="danger"
          action={<Button onPress={() => this.setState({ failed: false })}>{this.props.retry}</Button>}
        >
          {this.props.sentence}
        </Notice>
      </div>
    )
  }
}
